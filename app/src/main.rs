//! The page.

fn main() {
    stowage_app::start();
}
