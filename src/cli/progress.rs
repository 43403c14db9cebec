//! A sign of life on the terminal while work lasts longer than a second, with a bar once it is known how long.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Format;
use super::options::{Options, Volume};
use super::say::say;
use crate::base::Message;
use crate::pipeline;

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the sign is drawn anew.
const BEAT: Duration = Duration::from_millis(100);
const UNKNOWN: &str = "{spinner} {msg} {elapsed}";
const KNOWN: &str = "{spinner} {msg} {bar:24} {pos}/{len}";

/// A sign that vanishes when this is dropped.
pub struct Progress {
    /// What the work counts itself in.
    pub progress: Arc<pipeline::Progress>,
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Shows `what` after a second, if a person is looking at standard error.
pub fn start(options: &Options, what: &Message) -> Progress {
    let progress = Arc::new(pipeline::Progress::default());
    let seen = options.terminal.errors && options.format == Format::Human && options.volume > Volume::Quiet;
    if !seen {
        return Progress { progress, done: None, thread: None };
    }
    let (done, wait) = channel::<()>();
    let (shown, message) = (Arc::clone(&progress), say(options.lang, what));
    let thread = std::thread::spawn(move || show(&shown, message, &wait));
    Progress { progress, done: Some(done), thread: Some(thread) }
}

fn show(progress: &pipeline::Progress, message: String, wait: &Receiver<()>) {
    if wait.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(style(UNKNOWN));
    bar.set_message(message);
    while wait.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
        let planned = progress.planned.load(Ordering::Relaxed);
        if planned > 0 && bar.length().is_none() {
            bar.set_style(style(KNOWN));
            bar.set_length(planned as u64);
        }
        bar.set_position(progress.made.load(Ordering::Relaxed) as u64);
        bar.tick();
    }
    bar.finish_and_clear();
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        drop(self.thread.take().map(JoinHandle::join));
    }
}
