# shellcheck shell=bash
# A private PostgreSQL: found, made, started as the right user and stopped again.
# Sourced after common.sh and packages.sh. A script works with one cluster at a time,
# described by these variables:
#   pg_bin   the folder of initdb, postgres, psql
#   pg_user  the system user that runs the server
#   pg_data  its data folder
#   pg_socket  the folder of its socket - the only way in: no port that could collide,
#            no TCP that other users of the machine could reach
#   pg_url   address of its maintenance database, good for psql and for the program
#   pg_pid   the running server
# shellcheck disable=SC2154,SC2015 # variables of common.sh; `test && test || die` is meant
pg_oldest=15
pg_pid=

# A caller's settings for another server must not reach ours.
unset PGHOST PGHOSTADDR PGPORT PGUSER PGPASSWORD PGDATABASE PGDATA PGOPTIONS PGSERVICE PGSSLMODE

# --- Finding the programs ---------------------------------------------------------

# Debian keeps each version apart and outside of PATH; elsewhere they are in PATH.
postgres_folders() {
  local tool
  printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin
  ! tool=$(command -v initdb) || dirname -- "$(readlink -f -- "$tool")"
}

# Prints "MAJOR FOLDER" for each complete installation, newest first.
postgres_versions() {
  local folder
  postgres_folders | while read -r folder; do
    [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/psql" ] || continue
    printf '%s %s\n' "$("$folder/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')" "$folder"
  done | sort -rnu
}

need_postgres() {
  [ -n "$(postgres_versions)" ] || need postgresql "TechHub keeps its data in it"
}

# `find_postgres [MAJOR]` sets pg_bin: the newest, or the one that made a data folder.
find_postgres() {
  local major folder newest=
  while read -r major folder; do
    newest=${newest:-$major}
    pg_bin=$folder
    [ "$major" = "${1:-$major}" ] && break
    pg_bin=
  done < <(postgres_versions)
  [ -n "$newest" ] || die "PostgreSQL is missing: install it with: sudo apt-get install postgresql"
  [ -n "$pg_bin" ] ||
    die "$pg_data was made by PostgreSQL $1, but only $newest is installed: install postgresql-$1, or delete that folder to begin anew."
  ((major >= pg_oldest)) ||
    die "PostgreSQL $major is too old, $pg_oldest or newer is needed: see https://wiki.postgresql.org/wiki/Apt for newer packages."
}

# --- The user and the folders -----------------------------------------------------

# Runs a command as the server's user, from a folder that every user may enter.
as_postgres() {
  postgres_words
  "${words[@]}" "$@"
}

# PostgreSQL refuses to run as root; `words` is what gives root's rights up. The kernel
# forgets the signal of `spawn` when the user changes, so it is set again. A locale of
# the caller that is not installed here would stop initdb.
postgres_words() {
  words=(env -C / LC_ALL=C.UTF-8)
  ((EUID != 0)) ||
    words=(setpriv "--reuid=$pg_user" "--regid=$(id -g -- "$pg_user")" --init-groups --pdeathsig INT -- "${words[@]}")
}

# `choose_place FOLDER NAME LOG` sets pg_user and pg_data = FOLDER/NAME.
choose_place() {
  pg_data=$1/$2
  pg_log=$var/log/$3.log
  : >"$pg_log"
  if ((EUID != 0)); then
    pg_user=$(id -un 2>/dev/null) ||
      die "The user id $EUID has no name in /etc/passwd, and PostgreSQL refuses to run without one."
  else
    choose_place_for_root "$1" "$2"
  fi
}

# As root the server runs as somebody else, who must be able to enter the folder - not
# so when the project lies under /root.
choose_place_for_root() {
  pg_user=nobody
  ! id -u postgres >/dev/null 2>&1 || pg_user=postgres
  # A folder that an ordinary user made stays his.
  [ ! -d "$pg_data" ] || [ -O "$pg_data" ] || pg_user=$(stat -c %U -- "$pg_data")
  as_postgres test -x "$1" && return 0
  pg_data=/var/lib/techhub-$hash/$2
  (umask 022 && mkdir -p -- "${pg_data%/*}")
  say "The user $pg_user cannot enter $1, so the database lives in $pg_data."
}

# A new folder that belongs to the server's user alone.
make_private() {
  mkdir -m 700 -- "$1"
  ((EUID != 0)) || chown -- "$pg_user:$(id -g -- "$pg_user")" "$1"
}

# `choose_socket SUFFIX` sets pg_socket and pg_url. A socket's path may have 107
# characters, so it does not live below the project but where sockets live.
choose_socket() {
  local base=/tmp
  if ((EUID == 0)); then
    base=/run
  elif [[ ${XDG_RUNTIME_DIR:-} =~ ^/[A-Za-z0-9/_.-]{1,60}$ && -O $XDG_RUNTIME_DIR && -w $XDG_RUNTIME_DIR ]]; then
    base=$XDG_RUNTIME_DIR
  fi
  pg_socket=$base/techhub-$EUID-$hash-$1
  pg_url=postgres://postgres@${pg_socket//\//%2F}/postgres
}

# /tmp belongs to everybody: a folder that somebody else put there is not ours.
make_socket_folder() {
  if [ -e "$pg_socket" ] || [ -L "$pg_socket" ]; then
    [ -d "$pg_socket" ] && [ ! -L "$pg_socket" ] && [ "$(stat -c %U -- "$pg_socket")" = "$pg_user" ] ||
      remove_own_socket_folder || die "$pg_socket belongs to somebody else: remove it and start again."
  fi
  [ -d "$pg_socket" ] || make_private "$pg_socket"
  chmod 700 "$pg_socket"
}

# In /run only root can have made it - for another server user, some time ago.
remove_own_socket_folder() { ((EUID == 0)) && rm -rf -- "$pg_socket"; }

# --- Making a cluster -------------------------------------------------------------

# `make_cluster [initdb options]`: initdb works in a folder aside that gets its name at
# the very end, so that whatever interrupts it, half a cluster is never taken for one.
make_cluster() {
  local new=$pg_data.new.$$
  rm -rf -- "$pg_data".new.*
  make_private "$new"
  postgres_words
  step "${words[@]}" "$pg_bin/initdb" -D "$new" -U postgres --encoding=UTF8 --locale=C.UTF-8 \
    --auth-local=peer --auth-host=reject "$@" >"$var/log/initdb.log" 2>&1 || {
    rm -rf -- "$new"
    die "PostgreSQL could not make its data folder: $(tail -n 1 -- "$var/log/initdb.log") (more in $var/log/initdb.log)"
  }
  write_access_rules "$new"
  # A folder that is there but empty is no cluster that could be lost.
  [ ! -d "$pg_data" ] || rmdir -- "$pg_data"
  mv -T -- "$new" "$pg_data"
}

# The socket's folder is private already; the server asks the kernel for the caller's
# name as well. Root may enter too: `sudo bin/run` on a user's cluster.
write_access_rules() {
  printf 'local all all peer map=techhub\n' >"$1/pg_hba.conf"
  printf 'techhub "%s" postgres\n' "$pg_user" root >"$1/pg_ident.conf"
}

# Uses the cluster in pg_data when there is one, refuses half of one, makes a missing.
have_cluster() {
  [ ! -e "$pg_data" ] || [ -O "$pg_data" ] || ((EUID == 0)) ||
    die "$pg_data belongs to $(stat -c %U -- "$pg_data"): run as that user (or as root), or delete the folder to begin anew."
  if [ ! -d "$pg_data" ] || [ -z "$(ls -A -- "$pg_data")" ]; then
    find_postgres
    make_cluster "$@"
    return
  fi
  [ -s "$pg_data/PG_VERSION" ] && [ -s "$pg_data/global/pg_control" ] && [ -s "$pg_data/postgresql.conf" ] ||
    die "$pg_data is not a whole PostgreSQL data folder: move it away or delete it (the demo is loaded again), then start again."
  find_postgres "$(<"$pg_data/PG_VERSION")"
}

# --- Starting and stopping --------------------------------------------------------

# After a `kill -9` of a script its server is still on the way out, or it stays because
# somebody started it by hand. We hold the lock of this checkout: it is nobody else's.
stop_leftover() {
  local file=$pg_data/postmaster.pid pid
  [ -s "$file" ] || return 0
  read -r pid <"$file"
  if works_in_data "$pid"; then
    say "Waiting for the PostgreSQL of an earlier run to stop."
    kill -s INT "$pid" 2>/dev/null || true
    wait_gone "$pid" 60 || die "The PostgreSQL of an earlier run (process $pid) does not stop: end it, then start again."
  elif alive "$pid" && ! anyone_works_in_data; then
    # After a restart of the machine that number can belong to any other program, and
    # PostgreSQL would refuse to start because of it.
    rm -f -- "$file"
  fi
}

# All of a server's processes have its data folder as their working folder.
works_in_data() { [ "$(readlink -- "/proc/$1/cwd" 2>/dev/null)" = "$(readlink -f -- "$pg_data")" ]; }
anyone_works_in_data() {
  local process
  for process in /proc/[0-9]*; do
    ! works_in_data "${process#/proc/}" || return 0
  done
  return 1
}

# `start_cluster [-c setting=value ...]`
start_cluster() {
  make_socket_folder
  postgres_words
  spawn INT "${words[@]}" "$pg_bin/postgres" -D "$pg_data" -c listen_addresses= \
    -c "unix_socket_directories=$pg_socket" -c unix_socket_permissions=0700 -c logging_collector=off \
    "$@" >>"$pg_log" 2>&1
  pg_pid=$child
  # A long recovery is no fault; being silent about it would be.
  poll_cluster 100 || say "PostgreSQL is still starting; see $pg_log."
  until poll_cluster 100; do :; done
  alive "$pg_pid" && return 0
  pg_pid=
  die "PostgreSQL did not start: $(last_fault) (more in $pg_log)"
}

# False when nothing is decided after so many looks. What bash itself has to say about
# a child that was killed is not for the reader.
poll_cluster() {
  local left=$1
  while alive "$pg_pid"; do
    ! "$pg_bin/pg_isready" -q -h "$pg_socket" -U postgres -d postgres || return 0
    ((left-- > 0)) || return 1
    sleep 0.03
  done 2>/dev/null
}

# The server's own reason; its last line is often only "shutting down".
last_fault() {
  { grep -E 'FATAL|PANIC|No space left' -- "$pg_log" | grep -v 'the database system is' || tail -n 1 -- "$pg_log"; } |
    tail -n 1 | sed 's/.*\(FATAL\|PANIC\): *//'
}

# Fast shutdown: open transactions are rolled back, everything is written. False when
# it had to be forced, which the next start repairs by itself.
stop_cluster() {
  local pid=$pg_pid code=0
  pg_pid=
  [ -z "$pid" ] || end_child "$pid" 60 INT || code=1
  [ -z "${pg_socket:-}" ] || rm -rf -- "$pg_socket"
  return "$code"
}

# `sql DATABASE STATEMENT` prints bare values.
sql() { "$pg_bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -d "${pg_url%/postgres}/$1" -c "$2"; }

# `have_database NAME` creates it when it is missing.
have_database() {
  [ "$(sql postgres "SELECT 1 FROM pg_database WHERE datname = '$1'")" = 1 ] || sql postgres "CREATE DATABASE $1"
}
