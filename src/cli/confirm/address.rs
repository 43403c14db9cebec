//! Addresses of the live site: from what was typed to where a file of the site should answer.

use ureq::http::Uri;

use crate::base::SitePath;

/// Where a site lives: `https://fuanli.example/gongshi/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    // Invariant: http or https, a host, no user and no query; ends with a slash. Kept by `new`, the only constructor.
    base: String,
}

impl Address {
    /// The address as a person wrote it, with or without the slash at its end; `None` if nothing can be asked there.
    pub fn new(typed: &str) -> Option<Address> {
        let uri: Uri = typed.trim().parse().ok()?;
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
        let plain = matches!(scheme, "http" | "https") && !authority.host().is_empty() && !authority.as_str().contains('@');
        let folder = uri.path().trim_end_matches('/');
        (plain && uri.query().is_none() && !typed.contains('#'))
            .then(|| Address { base: format!("{scheme}://{authority}{folder}/") })
    }

    /// The whole address, with its slash.
    pub fn as_str(&self) -> &str {
        &self.base
    }

    /// Where a file of the site answers.
    pub fn of(&self, path: &SitePath) -> String {
        path.address().bytes().fold(self.base.clone(), |mut url, byte| {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => url.push(char::from(byte)),
                _ => url.push_str(&format!("%{byte:02X}")),
            }
            url
        })
    }
}

/// Where a redirect leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To another address of the same host.
    On(String),
    /// To another host, or from a safe address to an unsafe one.
    Away(String),
}

/// Where `location` leads from `url`; `None` if it leads nowhere.
pub fn redirect(url: &str, location: &str) -> Option<Leads> {
    let from: Uri = url.parse().ok()?;
    let (scheme, authority) = (from.scheme_str()?, from.authority()?);
    let to = match location {
        _ if location.starts_with("http://") || location.starts_with("https://") => location.to_owned(),
        _ if location.starts_with("//") => format!("{scheme}:{location}"),
        _ if location.starts_with('/') => format!("{scheme}://{authority}{location}"),
        _ => format!("{scheme}://{authority}{}/{location}", from.path().rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let target: Uri = to.parse().ok()?;
    let host = target.host()?.to_owned();
    let unsafer = scheme == "https" && target.scheme_str() != Some("https");
    let same = host.eq_ignore_ascii_case(authority.host()) && !unsafer;
    Some(if same { Leads::On(to) } else { Leads::Away(host) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_asked() {
        for (typed, base) in [
            ("https://fuanli.example", Some("https://fuanli.example/")),
            (" http://127.0.0.1:8080/a/ ", Some("http://127.0.0.1:8080/a/")),
            ("https://user:word@fuanli.example/", None),
            ("https://fuanli.example/?a=1", None),
            ("https://fuanli.example/#a", None),
            ("ftp://fuanli.example/", None),
            ("fuanli.example", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(Address::new(typed).as_ref().map(Address::as_str), base, "{typed:?}");
        }
    }

    #[test]
    fn files_answer_where_a_visitor_asks() {
        let address = Address::new("https://fuanli.example/gongshi").expect("plain");
        for (path, url) in [
            ("index.html", ""),
            ("notices/a/index.html", "notices/a/"),
            ("notices/a/名 单.csv", "notices/a/%E5%90%8D%20%E5%8D%95.csv"),
        ] {
            let path = SitePath::new(path).expect("plain");
            assert_eq!(address.of(&path), format!("https://fuanli.example/gongshi/{url}"));
        }
    }

    #[test]
    fn redirects_stay_with_the_host() {
        let on = |url: &str| Some(Leads::On(url.to_owned()));
        let away = |host: &str| Some(Leads::Away(host.to_owned()));
        for (from, location, leads) in [
            ("http://a.example/b/c", "/d", on("http://a.example/d")),
            ("http://a.example/b/c", "d", on("http://a.example/b/d")),
            ("http://a.example/b", "https://A.example/b", on("https://A.example/b")),
            ("https://a.example/b", "http://a.example/b", away("a.example")),
            ("https://a.example/b", "//b.example/", away("b.example")),
            ("https://a.example/b", "https://a.example.evil.example/", away("a.example.evil.example")),
            ("https://a.example/b", "http://", None),
        ] {
            assert_eq!(redirect(from, location), leads, "{from} {location}");
        }
    }
}
