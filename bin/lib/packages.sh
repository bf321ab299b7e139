# shellcheck shell=bash
# Installs what is missing from the system's packages, once, saying what and why.
# Sourced after common.sh.
# shellcheck disable=SC2154 # its variables

missing=()
reasons=()

# `need "PACKAGE ..." "what for"` remembers; install_missing does it in one go.
need() {
  local names
  read -ra names <<<"$1"
  missing+=("${names[@]}")
  reasons+=("$1 ($2)")
}

# How we may install: as root directly, else only with a sudo that asks nothing - a
# script must not stop in the middle and wait for a password.
elevation() {
  command -v apt-get >/dev/null || return 1
  if ((EUID == 0)); then
    printf 'env'
  else
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && printf 'sudo -n env'
  fi
}

install_missing() {
  ((${#missing[@]})) || return 0
  local why up log=$var/log/packages.log
  why=$(printf '%s, ' "${reasons[@]}")
  why=${why%, }
  up=$(elevation) ||
    die "Missing: $why. Install by hand, then start again: sudo apt-get install ${missing[*]}"
  say "Installing from the system's packages: $why"
  read -ra up <<<"$up"
  apt_install >"$log" 2>&1 9>&- || {
    tail -n 5 -- "$log" >&2
    die "apt-get could not install ${missing[*]} (all of its words are in $log). Install by hand, then start again."
  }
  missing=()
  reasons=()
}

apt_install() {
  local apt=("${up[@]}" DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300) code=0
  # A foreign repository that does not answer is no reason to give up: the install
  # itself tells whether the lists are good enough.
  "${apt[@]}" update || true
  refuse_default_cluster
  "${apt[@]}" install --no-install-recommends "${missing[@]}" || code=$?
  allow_default_cluster
  return "$code"
}

# Debian's package starts a server of its own on port 5432 when it is installed. Nobody
# asked for that: we bring our own, private one. The setting is taken back afterwards,
# so that the machine stays as it was for whoever wants that cluster later.
no_cluster=/etc/postgresql-common/createcluster.d/techhub.conf
refuse_default_cluster() {
  [[ " ${missing[*]} " == *" postgresql "* ]] || return 0
  "${up[@]}" mkdir -p "${no_cluster%/*}"
  printf 'create_main_cluster = false\n' | "${up[@]}" tee "$no_cluster"
}
allow_default_cluster() {
  [ ! -e "$no_cluster" ] || "${up[@]}" rm -f "$no_cluster"
}

# Rust's compiler needs the system's linker; rustup does not bring one.
need_linker() {
  command -v cc >/dev/null || need "gcc libc6-dev" "Rust needs its linker"
}

# Rust itself is the one thing that we do not install. A shell that was open while
# rustup ran does not have it in PATH yet.
find_cargo() {
  cargo=${CARGO:-cargo}
  command -v "$cargo" >/dev/null && return 0
  export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
  command -v "$cargo" >/dev/null ||
    die "The Rust toolchain is missing: install it from https://rustup.rs, then start again."
}
