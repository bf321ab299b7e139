# shellcheck shell=bash
# What every script here needs: one-sentence messages, children that never outlive
# their script, and small questions to the machine. Sourced, never run.
# Only tools that a minimal Debian has (coreutils, util-linux, bash): no curl, ps, ss.
#
# `test && test || die` is meant as it reads; variables are set for the other files.
# shellcheck disable=SC2015,SC2034

# A script that starts us with `&` hands down an ignored SIGINT, and what was ignored at
# the start bash can never catch.
[ -z "$(trap -p INT)" ] || exec env --default-signal=INT "$0" "$@"

# Where we are, whatever the caller's folder is and with spaces in the path.
project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
# Everything that the scripts make lives here; git ignores it.
var=$project/var
# Tells several checkouts on one machine apart where names must be short.
hash=$(printf %s "$project" | sha256sum | cut -c1-10)
script=$(basename -- "$(dirname -- "$(readlink -f -- "$0")")")/$(basename -- "$0")

# Progress goes to stderr: stdout is for what the caller asked for. A terminal that
# went away must not stop us from cleaning up, hence `|| true`.
say() { printf '%s\n' "$*" >&2 || true; }

# One clear sentence, then the end.
die() {
  printf '%s: %s\n' "$script" "$*" >&2 || true
  exit 1
}

# `spawn SIGNAL command...` starts a child in a session of its own and leaves its
# process id in $child. The own session keeps Ctrl-C away from the child, so that we
# end server and database in the right order; the parent-death signal ends the child
# even when this script is killed without a chance to clean up. Descriptor 9 is the
# lock of bin/run, which a child must not keep.
spawn() {
  local signal=$1
  shift
  setsid setpriv --pdeathsig "$signal" -- "$@" 9>&- &
  child=$!
}

alive() { kill -0 "$1" 2>/dev/null; }

# `wait_gone PID SECONDS`: true as soon as the process is gone.
wait_gone() {
  local pid=$1 left=$(($2 * 20))
  while alive "$pid"; do
    ((left-- > 0)) || return 1
    sleep 0.05
  done
}

# `end_child PID SECONDS [SIGNAL]` asks a spawned child to end and, when it does not,
# ends its whole session. False when force was needed.
end_child() {
  local pid=$1
  kill -s "${3:-TERM}" "$pid" 2>/dev/null || return 0
  wait_gone "$pid" "$2" && return 0
  kill -s KILL -- "-$pid" "$pid" 2>/dev/null
  wait_gone "$pid" 5
  return 1
}

# `step command...` runs a command to its end and returns its exit code. In the
# background, because bash handles a signal only between foreground commands: a Ctrl-C
# must not wait for a ten-minute build.
step() {
  local code=0
  spawn TERM "$@"
  step_child=$child
  wait "$step_child" || code=$?
  step_child=
  return "$code"
}
step_child=

# Ends what `step` was doing when a signal came; with its children (cargo has many).
end_step() {
  [ -n "$step_child" ] || return 0
  kill -s TERM -- "-$step_child" 2>/dev/null
  end_child "$step_child" 5
}

# `http_status HOST PORT PATH` prints the status code, without needing curl.
http_status() (
  exec 2>/dev/null
  exec 7<>"/dev/tcp/$1/$2" || exit 1
  printf 'GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$3" "$1" "$2" >&7
  read -r -t 5 _ code _ <&7 && printf '%s\n' "$code"
)

# Does something answer there?
port_taken() { (exec 7<>"/dev/tcp/$1/$2") 2>/dev/null; }

# A loopback port that nobody listens on, below the range that the kernel hands out to
# outgoing connections.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); do
    port_taken 127.0.0.1 "$port" || break
  done
  printf '%s\n' "$port"
}

free_mb() { df -Pm -- "$1" | awk 'NR == 2 { print $4 }'; }

# `need_disk FOLDER MB`: a full disk stops PostgreSQL half-way, so refuse before.
need_disk() {
  local free
  free=$(free_mb "$1")
  ((free >= $2)) || die "Only $free MB are free in $1, $2 MB are needed: make room and start again."
}

# `take_lock NAME`: one such script a checkout, because two would share a data folder.
# The lock goes with this process, whatever ends it. A name in a lock that nobody holds
# tells that the earlier run could not clean up: $unclean.
take_lock() {
  lock=$var/$1.lock
  exec 9<>"$lock"
  read -r unclean <&9 || true
  flock -n 9 || die "Already running from this folder (process ${unclean:-unknown}): stop that one first, with Ctrl-C."
  printf '%s\n' "$$" >"$lock"
}
drop_lock() { : >"$lock"; }

# After a `sudo bin/run` in a user's checkout the user must be able to go on alone.
give_back() {
  ((EUID == 0)) && [ ! -O "$project" ] || return 0
  find "$var" "$project/target" -user root -exec chown -h --reference="$project" {} + 2>/dev/null
}

# The folder for everything we write; a strict umask must not lock the database's user
# out of it. Files that another user made here would stop us somewhere in the middle.
make_var() {
  local locked
  (umask 022 && mkdir -p -- "$var/log") 2>/dev/null || {
    locked=$var
    [ -e "$locked" ] || locked=$project
    die "Cannot make $var/log, $locked belongs to $(stat -c %U -- "$locked"): run as that user, or give it to yours with: sudo chown -R $(id -un) '$locked'"
  }
  locked=$(find "$var" "$var/log" -maxdepth 1 ! -writable ! -name '*postgres*' -print -quit 2>/dev/null) || true
  [ -z "$locked" ] ||
    die "$locked belongs to $(stat -c %U -- "$locked"): run as that user, or give it to yours with: sudo chown -R $(id -un) '$var'"
}
