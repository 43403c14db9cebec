//! The sockets of the server: requests in, answers out.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::Response;

use super::Live;
use super::answer::{self, Answer, OWN};

/// How long a request for news is held open.
const HOLD: Duration = Duration::from_secs(25);

#[derive(Clone)]
struct Server {
    live: Arc<Live>,
    address: SocketAddr,
}

/// Answers requests until the process ends.
pub async fn serve(listener: TcpListener, address: SocketAddr, live: Arc<Live>) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new().fallback(respond).with_state(Server { live, address });
    axum::serve(listener, router).await
}

async fn respond(State(server): State<Server>, request: Request) -> Response {
    let (head, _) = request.into_parts();
    let named = |name| text(&head.headers, name);
    if !answer::is_ours(server.address, named(header::HOST), named(header::ORIGIN)) {
        return plain(403, "forbidden");
    }
    if !matches!(head.method, Method::GET | Method::HEAD) {
        return plain(405, "GET only");
    }
    let uri = head.uri;
    if uri.path().strip_prefix(OWN) == Some("state.js") {
        return state(&server.live, uri.query().unwrap_or("")).await;
    }
    let live = Arc::clone(&server.live);
    let made = tokio::task::spawn_blocking(move || answer::answer(&live, uri.path())).await;
    made.map_or_else(|_| plain(500, "the page could not be made"), response)
}

/// Waits until there is a state newer than the one the page knows (`since=3`), then tells it.
async fn state(live: &Live, query: &str) -> Response {
    let since: u64 = query.strip_prefix("since=").and_then(|number| number.parse().ok()).unwrap_or(0);
    let mut generations = live.generations();
    let news = generations.wait_for(|generation| *generation > since);
    let generation = match tokio::time::timeout(HOLD, news).await {
        Ok(Ok(generation)) => *generation,
        Ok(Err(_)) | Err(_) => since,
    };
    let body = answer::state(generation, &live.mistakes()).into_bytes();
    response(Answer { status: 200, content_type: "text/javascript; charset=utf-8", location: None, body })
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn plain(status: u16, body: &str) -> Response {
    response(Answer { status, content_type: "text/plain; charset=utf-8", location: None, body: body.into() })
}

fn response(answer: Answer) -> Response {
    let mut builder = Response::builder()
        .status(answer.status)
        .header(header::CONTENT_TYPE, answer.content_type)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CACHE_CONTROL, "no-store");
    if let Some(location) = answer.location {
        builder = builder.header(header::LOCATION, location);
    }
    builder.body(Body::from(answer.body)).unwrap_or_default()
}
