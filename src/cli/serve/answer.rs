//! What the server answers, without sockets: address in, status, type and bytes out.

use std::net::SocketAddr;

use super::live::{Found, Live, Mistake};
use crate::base::SitePath;

/// Where the server's own files are; a site cannot have addresses that begin so.
pub const OWN: &str = "/__gongshi/";

/// One answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub content_type: &'static str,
    /// Where to go instead, if it is a redirect.
    pub location: Option<String>,
    pub body: Vec<u8>,
}

impl Answer {
    fn new(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, content_type, location: None, body: body.into() }
    }
}

/// The answer to a request for `path`, still percent-encoded and without its query.
pub fn answer(live: &Live, path: &str) -> Answer {
    if path.strip_prefix(OWN) == Some("live.js") {
        return Answer::new(200, "text/javascript; charset=utf-8", include_str!("live.js"));
    }
    let Some(decoded) = decoded(path) else { return Answer::new(400, "text/plain; charset=utf-8", "bad address") };
    let inside = decoded.trim_start_matches('/');
    let page = inside.is_empty() || inside.ends_with('/');
    let wanted = if page { SitePath::page(inside) } else { SitePath::new(inside) };
    let Some(wanted) = wanted else { return Answer::new(404, "text/plain; charset=utf-8", "no such address") };
    match live.find(&wanted) {
        Found::Bytes(bytes) => Answer::new(200, content_type(wanted.as_str()), with_script(&wanted, &bytes)),
        Found::Mistake(mistake) => Answer::new(500, HTML, empty_page(&mistake.message)),
        Found::Nothing(_) if !page && is_page(live, inside) => {
            Answer { location: Some(format!("{path}/")), ..Answer::new(301, HTML, "") }
        }
        Found::Nothing(Some(own)) => Answer::new(404, HTML, with_script(&wanted, &own)),
        Found::Nothing(None) => Answer::new(503, HTML, empty_page("…")),
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// Whether the request comes from a page or person that this server is for: its `Host` is an address of ours, and
/// its `Origin`, if there is one, too.
pub fn is_ours(address: SocketAddr, host: Option<&str>, origin: Option<&str>) -> bool {
    let port = address.port();
    let mut names = vec![format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")];
    names.push(address.to_string());
    let known = |name: &str| {
        names.iter().any(|own| own.eq_ignore_ascii_case(name)) || (address.ip().is_unspecified() && is_ip(name, port))
    };
    host.is_some_and(&known) && origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(&known))
}

/// On an interface for everyone the server is known by any of the machine's addresses, but by no name: a name
/// can be made to lead here by someone else.
fn is_ip(name: &str, port: u16) -> bool {
    name.parse::<SocketAddr>().is_ok_and(|address| address.port() == port)
}

fn is_page(live: &Live, inside: &str) -> bool {
    SitePath::page(inside).is_some_and(|page| matches!(live.find(&page), Found::Bytes(_)))
}

/// A page with the server's script before its end; any other file as it is.
fn with_script(path: &SitePath, bytes: &[u8]) -> Vec<u8> {
    const SCRIPT: &[u8] = b"<script src=\"/__gongshi/live.js\" defer></script>";
    if !path.as_str().ends_with(".html") {
        return bytes.to_vec();
    }
    let text = String::from_utf8_lossy(bytes);
    let at = text.find("</head>").or_else(|| text.find("<body")).unwrap_or(bytes.len());
    [&bytes[..at], SCRIPT, &bytes[at..]].concat()
}

fn empty_page(message: &str) -> String {
    let mut text = String::new();
    crate::markup::escape::text(message, &mut text);
    format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>gongshi</title><script src=\"/__gongshi/live.js\" defer></script></head><body><p>{text}</p></body></html>"
    )
}

/// What the script asks for: the number of the state, and what is wrong in it.
pub fn state(generation: u64, mistakes: &[Mistake]) -> String {
    let state = serde_json::json!({ "generation": generation, "mistakes": mistakes });
    format!(
        "gongshiLive({});",
        state.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
    )
}

/// The address without percent signs; `None` if it is not UTF-8 or holds a control character.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            bytes.push(u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains(char::is_control))
}

/// The media type of a file by its extension.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_server_is_answered() {
        let local: SocketAddr = "127.0.0.1:1111".parse().expect("an address");
        let all: SocketAddr = "0.0.0.0:1111".parse().expect("an address");
        let rows = [
            (local, Some("localhost:1111"), None, true),
            (local, Some("127.0.0.1:1111"), Some("http://127.0.0.1:1111"), true),
            (local, Some("127.0.0.1:1111"), Some("http://evil.example"), false),
            (local, Some("127.0.0.1:1111"), Some("null"), false),
            (local, Some("evil.example:1111"), None, false),
            (local, Some("localhost"), None, false),
            (local, None, None, false),
            (all, Some("192.168.1.5:1111"), None, true),
            (all, Some("evil.example:1111"), None, false),
        ];
        for (address, host, origin, expected) in rows {
            assert_eq!(is_ours(address, host, origin), expected, "{host:?} {origin:?}");
        }
    }

    #[test]
    fn addresses_are_decoded_once() {
        for (path, expected) in
            [("/a%20b", Some("/a b")), ("/%2e%2e/x", Some("/../x")), ("/%00", None), ("/%ff", None), ("/%4", None)]
        {
            assert_eq!(decoded(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn states_cannot_break_out_of_their_script() {
        assert!(!state(1, &[]).contains('<'));
        let mistake = Mistake {
            severity: crate::base::Severity::Error,
            code: "x",
            place: String::new(),
            message: "</script>".into(),
            help: String::new(),
        };
        assert!(!state(1, &[mistake]).contains("</script>"));
    }
}
