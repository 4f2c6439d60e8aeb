# Throw-away servers for tests, and the packages they need; sourced by scripts that call servers_stop when they started any.
# Each server is stopped by the process id that it was started with, never by its name.

server_pids=()

# A port that is free now, chosen by the kernel.
free_port() {
  node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}

# Installs Debian packages where that is possible, else says what to install.
install_packages() {
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Please install: $* (or set LINLI_TEST_..._URL of a server, LINLI_CHROMIUM of a browser)" >&2
    return 1
  fi
  echo "installing $*"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null
}

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

# The words before a command of PostgreSQL, which refuses to run as root. A server that outlives this script
# (which was killed) is told to stop.
postgres_prefix() {
  local user=()
  [ "$(id -u)" -ne 0 ] || user=(--reuid=postgres --regid=postgres --clear-groups)
  echo setpriv --pdeathsig INT "${user[@]}"
}

# Where thrown-away data go: memory with 6 GiB to spare, else /tmp. On a disk a third of the suite's time went into finding
# free inodes, for it makes and removes half a million files. By name and not by TMPDIR: a Unix socket's path may have 107 characters at most.
scratch() {
  local free
  free=$(df --output=avail -k -t tmpfs /dev/shm 2>/dev/null | tail -1)
  if [ "${free:-0}" -gt $((6 << 20)) ] && [ "$(awk '/MemAvailable/ {print $2}' /proc/meminfo)" -gt $((6 << 20)) ] && [ -w /dev/shm ]; then
    echo /dev/shm
  else
    echo /tmp
  fi
}

# postgres_start FOLDER: a cluster of its own below FOLDER; exports LINLI_TEST_POSTGRES_URL.
postgres_start() {
  local bin port pid prefix cluster="$1/postgres"
  [ -n "$(postgres_bin)" ] || install_packages postgresql
  bin=$(postgres_bin)
  if [ "$(id -u)" -eq 0 ] && ! id postgres >/dev/null 2>&1; then
    useradd --system --user-group --no-create-home postgres
  fi
  mkdir -p "$cluster"
  chmod 711 "$1"
  [ "$(id -u)" -ne 0 ] || chown postgres:postgres "$cluster"
  read -ra prefix <<<"$(postgres_prefix)"
  (cd "$cluster" && "${prefix[@]}" "$bin/initdb" -D "$cluster/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync) >"$1/initdb.log" ||
    { cat "$1/initdb.log" >&2; return 1; }
  port=$(free_port)
  # Nothing is synced to the disk: the cluster is thrown away, so a crash of the machine costs nothing, and the
  # suite runs several times faster. A test of durability starts a cluster of its own with the real settings.
  (cd "$cluster" && exec "${prefix[@]}" "$bin/postgres" -D "$cluster/data" -p "$port" -k "$cluster" -h 127.0.0.1 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 \
    -c max_wal_size=256MB -c autovacuum_naptime=10s) >"$1/postgres.log" 2>&1 &
  pid=$!
  server_pids+=("$pid")
  wait_until "PostgreSQL" "$1/postgres.log" "$pid" "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" -U postgres
  export LINLI_TEST_POSTGRES_URL="postgres://postgres@127.0.0.1:$port/postgres"
  echo "PostgreSQL $("$bin/postgres" --version | awk '{print $3}') at $LINLI_TEST_POSTGRES_URL"
}

# redis_start FOLDER: a server without persistence; exports LINLI_TEST_REDIS_URL.
redis_start() {
  local port pid
  command -v redis-server >/dev/null || install_packages redis-server
  port=$(free_port)
  setpriv --pdeathsig INT redis-server --bind 127.0.0.1 --port "$port" --save "" --appendonly no --dir "$1" >"$1/redis.log" 2>&1 &
  pid=$!
  server_pids+=("$pid")
  wait_until "Redis" "$1/redis.log" "$pid" redis-cli -h 127.0.0.1 -p "$port" ping
  export LINLI_TEST_REDIS_URL="redis://127.0.0.1:$port"
  echo "Redis at $LINLI_TEST_REDIS_URL"
}

# wait_until NAME LOG PID COMMAND…: until the command succeeds; shows the log when the server died or is too slow.
wait_until() {
  local name=$1 log=$2 pid=$3
  shift 3
  for _ in $(seq 300); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  echo "$name did not start:" >&2
  tail -20 "$log" >&2
  return 1
}

# Stops every server that was started here and waits for it. SIGINT is PostgreSQL's fast shutdown and ends Redis too.
servers_stop() {
  local pid
  for pid in "${server_pids[@]:+${server_pids[@]}}"; do kill -INT "$pid" 2>/dev/null || true; done
  for pid in "${server_pids[@]:+${server_pids[@]}}"; do
    kill_if_slow "$pid"
    wait "$pid" 2>/dev/null || true
  done
  server_pids=()
}

# Ten seconds for a clean end, then by force.
kill_if_slow() {
  for _ in $(seq 100); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null || true
}
