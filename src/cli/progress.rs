//! A sign of life on the terminal while work lasts longer than a second.

use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Format;
use super::options::{Options, Volume};
use super::say::say;
use crate::base::Message;

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// A sign that vanishes when this is dropped.
pub struct Progress {
    bar: ProgressBar,
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Shows `what` after a second, if a person is looking at standard error.
pub fn start(options: &Options, what: &Message) -> Progress {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    let seen = options.terminal.errors && options.format == Format::Human && options.volume > Volume::Quiet;
    if !seen {
        return Progress { bar, done: None, thread: None };
    }
    bar.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.set_message(say(options.lang, what));
    let (done, wait) = channel::<()>();
    let shown = bar.clone();
    let thread = std::thread::spawn(move || {
        if wait.recv_timeout(PATIENCE) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            shown.set_draw_target(ProgressDrawTarget::stderr());
            shown.enable_steady_tick(Duration::from_millis(120));
        }
    });
    Progress { bar, done: Some(done), thread: Some(thread) }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        drop(self.thread.take().map(JoinHandle::join));
        self.bar.finish_and_clear();
    }
}
