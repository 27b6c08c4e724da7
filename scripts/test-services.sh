# Sourced. Finds or starts what the whole-system tests need: PostgreSQL 15, a Chromium and Chinese fonts.
# Sets TEST_DATABASE_URL. Needs root on Debian only where something is missing.

jy_apt_updated=no
jy_apt() {
  [ "$jy_apt_updated" = yes ] || { apt-get update -qq && jy_apt_updated=yes; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

jy_postgres_answers() {
  command -v pg_isready >/dev/null && pg_isready -q -h 127.0.0.1 -p "${1:-5432}"
}

if [ -z "${TEST_DATABASE_URL:-}" ]; then
  jy_bin=$(ls -d /usr/lib/postgresql/15/bin 2>/dev/null || true)
  if [ -z "$jy_bin" ]; then
    jy_apt postgresql-15 || { echo "PostgreSQL 15 could not be installed"; return 1; }
    jy_bin=/usr/lib/postgresql/15/bin
  fi
  if jy_postgres_answers 5432 && psql -qtA -h 127.0.0.1 -U postgres -c 'select 1' postgres >/dev/null 2>&1; then
    export TEST_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres
  else
    jy_dir=$(mktemp -d /tmp/jieying-pg.XXXXXX)
    jy_as=()
    if [ "$(id -u)" = 0 ]; then
      chown postgres "$jy_dir"
      jy_as=(runuser -u postgres --)
    fi
    "${jy_as[@]}" "$jy_bin/initdb" -D "$jy_dir/data" -U postgres --auth=trust -E UTF8 >/dev/null || return 1
    "${jy_as[@]}" "$jy_bin/pg_ctl" -D "$jy_dir/data" -w -l "$jy_dir/log" \
      -o "-p 54329 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$jy_dir" start >/dev/null || return 1
    export TEST_DATABASE_URL=postgres://postgres@127.0.0.1:54329/postgres
    trap '"${jy_as[@]}" "$jy_bin/pg_ctl" -D "$jy_dir/data" -m immediate stop >/dev/null 2>&1; rm -rf "$jy_dir"' EXIT
  fi
fi
echo "PostgreSQL: $TEST_DATABASE_URL"

# A model in a folder is run by the ONNX runtime, which is not among what npm ci installs; without it that test is skipped.
if [ -z "${TEST_ONNX_RUNTIME:-}" ]; then
  jy_onnx=${XDG_CACHE_HOME:-$HOME/.cache}/jieying-test-onnx
  if [ -d "$jy_onnx/node_modules/onnxruntime-web" ] || npm install --silent --no-audit --no-fund --ignore-scripts \
    --prefix "$jy_onnx" onnxruntime-web@1.30.0 >/dev/null; then
    export TEST_ONNX_RUNTIME=$jy_onnx
  fi
fi
echo "ONNX runtime: ${TEST_ONNX_RUNTIME:-none}"

if ! command -v chromium >/dev/null; then
  jy_apt chromium || { echo "Chromium could not be installed"; return 1; }
fi
fc-list 2>/dev/null | grep -qi 'Noto Sans CJK' || jy_apt fonts-noto-cjk fontconfig || { echo "Chinese fonts could not be installed"; return 1; }
# Without it the pictures show boxes where emoji stand.
fc-list 2>/dev/null | grep -qi 'Noto Color Emoji' || jy_apt fonts-noto-color-emoji fontconfig || { echo "The emoji font could not be installed"; return 1; }
echo "Chromium: $(chromium --version 2>/dev/null)"
