//! Tells the compiler where the console's built files lie, and has a release built anew when they have changed; a debug build reads
//! them from the disk when asked.

use std::{env, path::Path};

fn main() {
    let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!("cargo::rerun-if-changed={}", if release { "../console/dist" } else { "build.rs" });
    // Without a `..` in it: of a folder that was not yet there at this moment, what is read later would be taken for something outside.
    let manifest = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let dist = Path::new(&manifest).with_file_name("console").join("dist");
    println!("cargo::rustc-env=LINLI_CONSOLE={}", dist.display());
}
