//! The program; everything it does stands in the library.

/// Pages are made of many short strings on every core, which the allocators of some systems are slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    gongshi::cli::main()
}
