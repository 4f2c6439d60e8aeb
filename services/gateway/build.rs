//! Has a release built anew when the console's files have changed; a debug build reads them from the disk when asked.

fn main() {
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!("cargo::rerun-if-changed={}", if release { "../console/dist" } else { "build.rs" });
}
