//! Asks the live site, several addresses at a time, and reads of each answer no more than tells it apart.
//!
//! Input: addresses with how much of an answer is worth reading. Output: an [`Answer`] for each, or why the site could not be
//! asked to the end. Polite: few connections at a time, a second try at most, an end to all of it.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ureq::http::Response;
use ureq::{Agent, Body, Error};

use super::address::{Address, Leads, redirect};
use crate::base::{Digest, SitePath};
use crate::pipeline::Progress;
use crate::pipeline::confirm::Answer;

/// How many connections at a time.
const CONNECTIONS: usize = 6;
/// How long one file may take.
const ONE: Duration = Duration::from_secs(60);
const CONNECT: Duration = Duration::from_secs(10);
/// How long all of them may take.
const ALL: Duration = Duration::from_secs(15 * 60);
/// How long to wait before the second try.
const PAUSE: Duration = Duration::from_millis(500);
const REDIRECTS: usize = 5;
/// The answers of a host that is overloaded or being worked on: they say nothing about a file.
const PASSING: [u16; 4] = [429, 502, 503, 504];

/// Why a site could not be asked.
#[derive(Debug)]
pub enum Trouble {
    /// There is no connection, in the system's words.
    Connection(String),
    /// The certificate, or what else TLS wants, is not right.
    Tls(String),
    /// It took too long.
    Timeout,
    /// It leads to another host.
    Away(String),
    /// It leads on and on.
    Round,
    /// It says that it cannot, with this status.
    Status(u16),
}

/// A site that is being asked.
pub struct Asker {
    agent: Agent,
    address: Address,
    until: Instant,
}

impl Asker {
    /// Somebody who asks this site, and gives up after some minutes.
    pub fn new(address: &Address) -> Asker {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections_per_host(CONNECTIONS)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(ONE))
            // What is compared are the bytes as they lie on the host.
            .accept_encoding("identity")
            .user_agent(concat!("gongshi/", env!("CARGO_PKG_VERSION")));
        Asker { agent: config.build().new_agent(), address: address.clone(), until: Instant::now() + ALL }
    }

    /// The answer at one address; one that leads elsewhere is a trouble.
    pub fn one(&self, path: &SitePath, limit: u64) -> Result<Answer, Trouble> {
        let first = self.follow(path, limit);
        let passing = match &first {
            Err(Trouble::Connection(_) | Trouble::Timeout) => true,
            Ok(answer) => PASSING.contains(&answer.status),
            Err(_) => false,
        };
        let answer = if passing {
            std::thread::sleep(PAUSE);
            self.follow(path, limit)?
        } else {
            first?
        };
        if PASSING.contains(&answer.status) { Err(Trouble::Status(answer.status)) } else { Ok(answer) }
    }

    /// The answers at all addresses, by path; stops at the first trouble and says where it was.
    pub fn all(&self, asked: &[(SitePath, u64)], progress: &Progress) -> Result<BTreeMap<SitePath, Answer>, (SitePath, Trouble)> {
        progress.planned.store(asked.len(), Ordering::Relaxed);
        let next = AtomicUsize::new(0);
        let answers = Mutex::new(Ok(BTreeMap::new()));
        std::thread::scope(|scope| {
            for _ in 0..CONNECTIONS.min(asked.len()) {
                scope.spawn(|| {
                    while let Some((path, limit)) = asked.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answer = self.settled(path, *limit);
                        progress.made.fetch_add(1, Ordering::Relaxed);
                        let Ok(mut answers) = answers.lock() else { return };
                        match (answer, &mut *answers) {
                            (Ok(answer), Ok(known)) => drop(known.insert(path.clone(), answer)),
                            (Err(trouble), Ok(_)) => *answers = Err((path.clone(), trouble)),
                            (_, Err(_)) => {}
                        }
                        if answers.is_err() {
                            next.store(asked.len(), Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        answers.into_inner().expect("no thread panics while it holds the answers")
    }

    /// As [`Asker::one`], but a single file that leads elsewhere is only not what it should be.
    fn settled(&self, path: &SitePath, limit: u64) -> Result<Answer, Trouble> {
        match self.one(path, limit) {
            Err(Trouble::Away(_) | Trouble::Round) => Ok(Answer { status: 302, digest: Digest::of(b"") }),
            answer => answer,
        }
    }

    fn follow(&self, path: &SitePath, limit: u64) -> Result<Answer, Trouble> {
        let mut url = self.address.of(path);
        for _ in 0..=REDIRECTS {
            let response = self.call(&url)?;
            let status = response.status().as_u16();
            let location = response.headers().get("location").and_then(|location| location.to_str().ok());
            match location.filter(|_| (300..400).contains(&status)).and_then(|location| redirect(&url, location)) {
                Some(Leads::On(to)) => url = to,
                Some(Leads::Away(host)) => return Err(Trouble::Away(host)),
                None => return Ok(Answer { status, digest: digest(response, limit)? }),
            }
        }
        Err(Trouble::Round)
    }

    fn call(&self, url: &str) -> Result<Response<Body>, Trouble> {
        if Instant::now() > self.until {
            return Err(Trouble::Timeout);
        }
        self.agent.get(url).call().map_err(trouble)
    }
}

/// The digest of the body, or of as much of it as shows that it is another.
fn digest(mut response: Response<Body>, limit: u64) -> Result<Digest, Trouble> {
    let body = response.body_mut().as_reader().take(limit);
    Digest::of_reader(body).map_err(|error| trouble(Error::from(error)))
}

fn trouble(error: Error) -> Trouble {
    match error {
        Error::Timeout(_) => Trouble::Timeout,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => Trouble::Tls(error.to_string()),
        // The handshake says so when it does not like what it hears.
        Error::Io(ref inner) if inner.kind() == std::io::ErrorKind::InvalidData => Trouble::Tls(error.to_string()),
        other => Trouble::Connection(other.to_string()),
    }
}
