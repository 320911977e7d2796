#!/usr/bin/env bash
# Builds the image and runs it, and boots a small Debian with the unit in it. For whoever changes the Dockerfile or deploy/.
# Needs Debian 12 (in a container: a privileged one), root, Node.js with npm, and some 3 GB; takes many minutes. It installs buildah,
# mmdebstrap and systemd-container, listens on the loopback alone, and removes all else that it made.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = --help ]; then
  sed -n '2,4s/^# //p' "$0"
  exit
fi

work=$(mktemp -d /var/tmp/hitandrun-packaging-XXXXXX)
log=$work/log
base=$work/base
failures=0
# Anybody's: nothing here is signed.
public_key=$(printf 'f%.0s' {1..64})

tidy() {
  local signal process
  # Told once, systemd-nspawn asks what it booted to end; told twice, it ends it.
  for signal in TERM TERM KILL; do
    if [ -f "$work/started" ]; then
      while read -r process; do kill "-$signal" "$process" 2>/dev/null || true; done <"$work/started"
      sleep 1
    fi
  done
  if [ -d "$work/storage" ]; then
    b umount --all >/dev/null 2>&1 || true
    b rm --all >/dev/null 2>&1 || true
    umount "$work/storage/overlay" 2>/dev/null || true
  fi
  if [ "$failures" -gt 0 ]; then cp "$log" /var/tmp/hitandrun-packaging.log; fi
  rm -rf --one-file-system "$work"
}
trap tidy EXIT

# A sentence, then the command that shows it: in a shell of its own, which ends at the first thing that fails.
check() {
  local says=$1 code
  shift
  echo "== $says: $*" >>"$log"
  set +e
  (
    set -e
    "$@"
  ) >>"$log" 2>&1
  code=$?
  set -e
  if [ "$code" = 0 ]; then
    echo "ok      $says"
  else
    echo "failed  $says"
    failures=$((failures + 1))
  fi
}

# What the rest can't go on without.
must() {
  local before=$failures
  check "$@"
  [ "$failures" = "$before" ] && return
  tail -20 "$log"
  exit 1
}

# Tries a command for some seconds until it succeeds.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then return 1; fi
    sleep 0.05
  done
}

# The first process that another has started.
child_of() { grep -oE -m 1 '^[0-9]+' "/proc/$1/task/$1/children"; }

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

b() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver overlay "$@"; }

# --- The image -------------------------------------------------------------------------------------------------------------

install_packages() {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends buildah crun mmdebstrap systemd-container
}

# In place of node:24-bookworm-slim, where no registry of images is at hand: Debian, and Node.js as npm has it. systemd is for the unit.
make_base() {
  mmdebstrap --variant=minbase --include=ca-certificates,systemd,systemd-sysv,dbus bookworm "$base"
  npm install --prefix "$work/npm" --ignore-scripts --no-audit --no-fund "node-linux-$(node -p process.arch)@24" npm@11
  mkdir -p "$base/usr/local/lib/node_modules"
  cp "$work"/npm/node_modules/node-linux-*/bin/node "$base/usr/local/bin/node"
  cp -r "$work/npm/node_modules/npm" "$base/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$base/usr/local/bin/npm"
  chroot "$base" groupadd --gid 1000 node
  chroot "$base" useradd --uid 1000 --gid node --create-home node
  local container
  container=$(b from scratch)
  b copy --quiet "$container" "$base" /
  b commit --quiet "$container" docker.io/library/node:24-bookworm-slim
  b rm "$container"
}

# npm asks the registry that this machine is set up for. Without --format docker there would be no HEALTHCHECK in the image.
build_image() {
  local authorities options=()
  authorities=$(npm config get cafile)
  echo "registry=$(npm config get registry)" >"$work/npmrc"
  if [ -f "$authorities" ]; then
    echo cafile=/npm-authorities.pem >>"$work/npmrc"
    options+=(--volume "$authorities:/npm-authorities.pem:ro")
  fi
  b bud --format docker --isolation chroot --network host --pull-never --volume "$work/npmrc:/root/.npmrc:ro" "${options[@]}" --tag hitandrun .
}

# What the image says of itself, a line each.
of_image() { node -p "const { config } = require('$work/image.json').Docker; ($1).join('\n')"; }
bytes_in() { find "$1" -xdev -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }'; }

is_small() {
  local above=$(($(bytes_in "$image") - $(bytes_in "$base")))
  echo "$above" >"$work/above"
  [ "$above" -lt 50000000 ]
}
has_one_c_library() { [ "$(find "$image/app/node_modules/@libsql" -mindepth 1 -maxdepth 1 | wc -l)" = 1 ]; }
has_only_what_runs() {
  # The log reads the maps of the bundle.
  ! find "$image/app" \( -name '*.ts' -o -name '*.map' ! -path '*/dist/bot/*' -o -name playground -o -name bench -o -name '.env*' \) | grep .
}
declares_no_volume() { [ -z "$(of_image 'Object.keys(config.Volumes ?? {})')" ]; }

# In the image as its user, with its variables and those given, the first process of a namespace as in a container without an init.
in_image() {
  exec unshare --pid --fork --kill-child chroot --userspec=1000:1000 "$image" \
    env -i "${variables[@]}" DISCORD_API_URL=http://127.0.0.1:9/api PORT=0 "OPS_PORT=$ops" sh -c 'cd /app && exec "$@"' sh "$@"
}

# Told when the program listens for SIGTERM. Before Node.js runs the first line of any program, nothing can hear it.
hears="const%20tell=()=>process._rawDebug('hears');process.listenerCount('SIGTERM')?tell():process.on('newListener',(name)=>name==='SIGTERM'&&tell())"

# Starts the image's command; `first` is the process that is number 1 in there.
launch() {
  : >"$work/output"
  (in_image env "DISCORD_PUBLIC_KEY=$public_key" "NODE_OPTIONS=--import=data:text/javascript,$hears" "${command[@]}") >"$work/output" 2>&1 &
  outer=$!
  echo "$outer" >>"$work/started"
  within 30 first_is_there
  within 30 grep -q hears "$work/output"
}
first_is_there() { first=$(child_of "$outer"); }
is_ready() { grep -q 'interactions over HTTP' "$work/output"; }
is_healthy() { (in_image "${health[@]}"); }

doctor_knows_the_image() {
  (in_image node dist/bot/doctor.js) >"$work/doctor"
  cat "$work/doctor"
  grep -q '^All is well' "$work/doctor"
  if grep -q 'npm ' "$work/doctor"; then return 1; fi
}

runs_and_stops() {
  launch
  local begun
  begun=$(milliseconds)
  within 120 is_ready
  echo $(($(milliseconds) - begun)) >"$work/ready"
  within 20 is_healthy
  kill -TERM "$first"
  wait "$outer"
}

# Twenty ends, at moments from the first line of the program to a second after it is ready.
stops_at_any_moment() {
  local round after begun code took wrong=0 span
  span=$(($(cat "$work/ready") + 1000))
  printf '        %8s %8s %6s\n' 'ms after' 'ms taken' exit >"$work/stops"
  for round in {1..20}; do
    launch
    after=$(((RANDOM * 32768 + RANDOM) % span))
    if [ "$round" = 1 ]; then after=0; fi
    sleep "$((after / 1000)).$(printf %03d $((after % 1000)))"
    begun=$(milliseconds)
    kill -TERM "$first"
    code=0
    wait "$outer" || code=$?
    took=$(($(milliseconds) - begun))
    printf '        %8d %8d %6d\n' "$after" "$took" "$code" >>"$work/stops"
    if [ "$code" != 0 ] || [ "$took" -gt 15000 ]; then wrong=1; fi
  done
  [ "$wrong" = 0 ]
}

# --- The unit --------------------------------------------------------------------------------------------------------------

lay_unit() {
  ln -sf /usr/local/bin/node "$base/usr/bin/node"
  cp -r "$image/app" "$base/opt/hitandrun"
  chown -R root:root "$base/opt/hitandrun"
  install -D -m 644 deploy/systemd/hitandrun.service "$base/etc/systemd/system/hitandrun.service"
  printf 'DISCORD_PUBLIC_KEY=%s\nDISCORD_SHARDS=none\nDISCORD_API_URL=http://127.0.0.1:9/api\n' "$public_key" |
    install -D -m 600 /dev/stdin "$base/etc/hitandrun/environment"
  printf not.a.token | install -D -m 600 /dev/stdin "$base/etc/hitandrun/discord_token"
  systemctl --root="$base" enable hitandrun
}

boot() {
  local options=()
  # Where this machine itself was not started by systemd.
  if [ ! -d /run/systemd/system ]; then options+=(--register=no --keep-unit); fi
  systemd-nspawn --boot --directory="$base" --private-network --console=pipe "${options[@]}" </dev/null >>"$work/boot" 2>&1 &
  nspawn=$!
  echo "$nspawn" >>"$work/started"
  within 90 is_booted
}
# Its first child is there for a moment only.
leader_is_there() { child_of "$nspawn" >"$work/leader"; }
booted() { nsenter --target "$(cat "$work/leader")" --all "$@"; }
is_booted() { leader_is_there && booted systemctl is-system-running | grep -Eq 'running|degraded|starting'; }
unit() { booted systemctl show hitandrun --property="$1" --value; }

unit_is_healthy() { booted /usr/bin/node -e 'fetch("http://127.0.0.1:9464/healthz").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))'; }
unit_tells_ready() { booted journalctl --unit hitandrun --output cat | grep -q 'interactions over HTTP'; }
unit_is_nobody_special() { [ "$(booted stat --format %u "/proc/$(unit MainPID)")" -ge 61184 ]; }
unit_writes_its_folder_alone() {
  booted test -f /var/lib/hitandrun/hitandrun.db
  if booted nsenter --target "$(unit MainPID)" --mount touch /opt/hitandrun/a-file; then return 1; fi
}
unit_ends_well() {
  local round
  for round in {1..5}; do
    booted systemctl start hitandrun
    sleep "$((RANDOM % 3)).$((RANDOM % 10))"
    booted systemctl stop hitandrun
    echo "$(unit Result) $(unit ExecMainStatus)"
    [ "$(unit Result)" = success ]
  done
}

# ---------------------------------------------------------------------------------------------------------------------------

[ "$(id -u)" = 0 ] || { echo 'This needs root: it makes a root file system and boots it.' && exit 1; }
must 'Debian’s packages are here' install_packages
must 'a base in place of node:24-bookworm-slim is made' make_base
must 'the image is built' build_image

container=$(b from --pull-never localhost/hitandrun)
image=$(b mount "$container")
b inspect --type image localhost/hitandrun >"$work/image.json"
ops=$(node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })')
mapfile -t command < <(of_image config.Cmd)
mapfile -t health < <(of_image 'config.Healthcheck.Test.slice(1)')
mapfile -t variables < <(of_image config.Env)

check 'it is at most 50 MB above its base' is_small
echo "        $(($(cat "$work/above") / 1000000)) MB"
check 'it has the binaries of one C library' has_one_c_library
check 'it has no sources, page or secrets, and no maps but those that the log reads' has_only_what_runs
check 'it declares no volume' declares_no_volume
check 'the doctor runs in it, and names no command that can’t' doctor_knows_the_image
must 'it starts, is healthy, and ends with 0' runs_and_stops
check 'it ends with 0 at any of 20 moments, without an init, in the 15 s that compose.yaml and the unit give it' stops_at_any_moment
cat "$work/stops"

must 'the unit is laid in a Debian of its own' lay_unit
must 'which systemd boots' boot
check 'systemd finds no mistake in the unit' booted systemd-analyze verify /etc/systemd/system/hitandrun.service
check 'the service gets ready' within 180 unit_tells_ready
check 'and is healthy' within 20 unit_is_healthy
check 'as a user of its own' unit_is_nobody_special
check 'that writes to its own folder alone' unit_writes_its_folder_alone
check 'systemd rates it at 2 or less' booted systemd-analyze security --threshold=20 --no-pager hitandrun
check 'it ends well, at any of five moments' unit_ends_well

if [ "$failures" -gt 0 ]; then
  echo "$failures failed. What was run and said is in /var/tmp/hitandrun-packaging.log"
  exit 1
fi
