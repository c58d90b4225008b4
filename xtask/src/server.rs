//! A static server on 127.0.0.1, for people and for journeys.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeader;

/// A listener on `port`, or on the next free one after it.
pub(crate) fn listen_from(port: u16) -> Result<TcpListener> {
    for candidate in port..=u16::MAX {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("cannot listen on port {candidate}")),
        }
    }
    anyhow::bail!("every port from {port} on is taken")
}

/// Serves `folder` at the root until Ctrl-C (or the signal that ends a service).
pub(crate) fn serve_until_interrupted(listener: TcpListener, folder: &Path) -> Result<()> {
    let site = Router::new().fallback_service(files(folder));
    runtime()?.block_on(async {
        tokio::select! {
            served = serve(listener, site) => served,
            () = interrupted() => Ok(()),
        }
    })
}

/// Serves `folder` below `base` (such as `/some/base`) on a thread of its own, as long as this process runs.
/// Everything outside of `base` is not found. Returns the address of the folder, with a slash at its end.
pub(crate) fn serve_in_background(folder: &Path, base: &str) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("cannot listen on any port")?;
    let address = format!("http://{}{base}/", listener.local_addr()?);
    let site = Router::new().nest_service(base, files(folder));
    let runtime = runtime()?;
    thread::spawn(move || {
        if let Err(error) = runtime.block_on(serve(listener, site)) {
            eprintln!("the server ended: {error:#}");
        }
    });
    Ok(address)
}

/// The folder's files with their types. The browser asks again each time, because `dist/` is often rebuilt.
fn files(folder: &Path) -> SetResponseHeader<ServeDir, HeaderValue> {
    SetResponseHeader::overriding(ServeDir::new(folder), CACHE_CONTROL, HeaderValue::from_static("no-cache"))
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the server's runtime")
}

async fn serve(listener: TcpListener, site: Router) -> Result<()> {
    listener.set_nonblocking(true)?;
    axum::serve(tokio::net::TcpListener::from_std(listener)?, site).await.context("the server failed")
}

#[cfg(unix)]
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => wait_for_ctrl_c().await,
    }
}

#[cfg(not(unix))]
async fn interrupted() {
    wait_for_ctrl_c().await;
}

async fn wait_for_ctrl_c() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a handler the system's own ends the process.
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    /// The head and the body of what the server at `address` answers to a request, sent byte for byte.
    fn get(address: &str, path: &str) -> (String, String) {
        let host = address.trim_start_matches("http://").split('/').next().unwrap();
        let mut connection = TcpStream::connect(host).unwrap();
        write!(connection, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_ascii_lowercase(), body.to_owned())
    }

    #[test]
    fn files_have_their_types_and_nothing_outside_is_served() {
        let root = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        let site = root.join("site");
        std::fs::create_dir_all(&site).unwrap();
        std::fs::write(root.join("secret.txt"), "secret").unwrap();
        std::fs::write(site.join("index.html"), "<p>home").unwrap();
        std::fs::write(site.join("app.wasm"), "wasm").unwrap();
        let address = serve_in_background(&site, "/some/base").unwrap();

        let (head, body) = get(&address, "/some/base/");
        assert!(head.starts_with("http/1.1 200") && head.contains("content-type: text/html"), "{head}");
        assert!(head.contains("cache-control: no-cache"), "{head}");
        assert_eq!(body, "<p>home");
        let (head, _) = get(&address, "/some/base/app.wasm");
        assert!(head.contains("content-type: application/wasm"), "{head}");
        for outside in ["/", "/index.html", "/some/base/../../secret.txt", "/some/base/%2e%2e/secret.txt"] {
            let (head, body) = get(&address, outside);
            assert!(head.starts_with("http/1.1 404"), "{outside}: {head}");
            assert!(!body.contains("secret"), "{outside}");
        }
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = listen_from(port).unwrap().local_addr().unwrap().port();
        assert!(next > port);
    }
}
