//! A private MariaDB server: its data in a directory of its own, reached by a socket, gone at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const SETUP: &str = "run `make setup` to install MariaDB";
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) struct Server {
    directory: PathBuf,
    socket: PathBuf,
    child: Child,
}

impl Server {
    /// Two may run beside each other, and their sockets' paths may not be long.
    pub(super) fn start() -> Server {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let shared = Path::new("/dev/shm");
        let place = if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() };
        let directory = place.join(format!("crowsfoot-{}-{count}", std::process::id()));
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(&directory).expect("a directory for the server's data");
        let data = directory.join("data");
        let installed = Command::new("mariadb-install-db")
            .args(["--no-defaults", "--skip-test-db", "--auth-root-authentication-method=normal"])
            .arg(format!("--datadir={}", data.display()))
            .stdout(Stdio::null())
            .status()
            .unwrap_or_else(|it| panic!("mariadb-install-db does not start ({it}); {SETUP}"));
        assert!(installed.success(), "mariadb-install-db failed, its error stands above");
        let socket = directory.join("socket");
        let log = fs::File::create(directory.join("log")).expect("a log");
        let child = Command::new(program())
            .args(["--no-defaults", "--skip-networking", "--skip-grant-tables"])
            .args(["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"])
            .args(["--performance-schema=off", "--skip-log-bin", "--user=root"])
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", socket.display()))
            .stderr(log)
            .stdout(Stdio::null())
            .spawn()
            .unwrap_or_else(|it| panic!("mariadbd does not start ({it}); {SETUP}"));
        let mut server = Server { directory, socket, child };
        server.wait();
        server
    }

    pub(super) fn socket(&self) -> &Path {
        &self.socket
    }

    fn wait(&mut self) {
        let start = Instant::now();
        let answers = || {
            let mut client = Command::new("mariadb");
            client.args(["--no-defaults", "--execute=select 1", "--socket"]).arg(&self.socket);
            client.stdout(Stdio::null()).stderr(Stdio::null());
            client.status().is_ok_and(|it| it.success())
        };
        while !answers() {
            let ended = self.child.try_wait().is_ok_and(|it| it.is_some());
            let log = || fs::read_to_string(self.directory.join("log")).unwrap_or_default();
            assert!(!ended && start.elapsed() < PATIENCE, "mariadbd did not start:\n{}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Debian keeps it out of the path of most.
fn program() -> &'static Path {
    let path = Path::new("/usr/sbin/mariadbd");
    if path.is_file() { path } else { Path::new("mariadbd") }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}
