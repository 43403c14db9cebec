//! The preview server: the site from memory, renewed whenever a file of the project changes or the day does.
//!
//! Nothing is written to disk. Pages are rendered when they are asked for, by the same pipeline as a build; the
//! server adds one script of its own to each page, for reloading and for showing mistakes. While the content
//! has errors the last good site stays up. Requests whose `Host` or `Origin` is not this server's are refused,
//! so that no other page in the same browser can read drafts.

mod answer;
mod command;
mod http;
mod live;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;

use crate::pipeline::{Options, PipelineError};

pub use command::run as command;
pub use live::{Changed, Found, Live, Mistake, Renewed, Today, Trust};

/// How often the day is looked at.
const DAY_CHECK: Duration = Duration::from_secs(20);
/// How many ports are tried before giving up.
const PORTS: u16 = 100;

/// What the server does.
pub struct Serve {
    pub options: Options,
    /// Asked for the day again and again, so that midnight shows.
    pub today: Today,
    pub interface: IpAddr,
    /// The first port to try.
    pub port: u16,
    /// Turns a diagnostic into one line for the overlay.
    pub say: live::Say,
}

/// Why the server could not start or go on. Nothing on disk has changed.
#[derive(Debug, Error)]
pub enum ServeError {
    /// No port from the wanted one on is free.
    #[error("no free port from {port} on {interface}")]
    Port { interface: IpAddr, port: u16, source: io::Error },
    /// The project could not be read.
    #[error(transparent)]
    Pipeline(#[from] PipelineError),
    /// The folders could not be watched.
    #[error("cannot watch {path}")]
    Watch { path: std::path::PathBuf, source: notify::Error },
    /// The system refused to run the server.
    #[error("cannot run the server")]
    Run(#[source] io::Error),
}

/// A server that listens, ready to run.
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    live: Arc<Live>,
    _watcher: watch::Watcher,
}

impl Bound {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Reads the project and takes the first free port.
pub fn bind(serve: Serve) -> Result<Bound, ServeError> {
    let listener = listen(serve.interface, serve.port)?;
    let address = listener.local_addr().map_err(ServeError::Run)?;
    let live = Arc::new(Live::new(serve.options, serve.today, serve.say)?);
    // Watched before anyone is told the address, so that no change after that is missed.
    let watcher = watch::watch(&live)?;
    Ok(Bound { listener, address, live, _watcher: watcher })
}

/// Serves until the process ends.
pub fn run(bound: Bound) -> Result<(), ServeError> {
    let Bound { listener, address, live, _watcher } = bound;
    let days = Arc::clone(&live);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(DAY_CHECK);
            days.look_at_day();
        }
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(ServeError::Run)?;
    runtime.block_on(http::serve(listener, address, live)).map_err(ServeError::Run)
}

fn listen(interface: IpAddr, wanted: u16) -> Result<TcpListener, ServeError> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in wanted..=wanted.saturating_add(PORTS) {
        match TcpListener::bind((interface, port)) {
            Ok(listener) => {
                listener.set_nonblocking(true).map_err(ServeError::Run)?;
                return Ok(listener);
            }
            Err(error) => last = error,
        }
    }
    Err(ServeError::Port { interface, port: wanted, source: last })
}
