#!/usr/bin/env bash
# Puts a server from a Debian suite into a folder, with the libraries of that suite beside it; installs nothing.
#
#   debian-server.sh SUITE[,SUITE...] PACKAGE FOLDER [LIBRARY-PACKAGE...]
#
# Afterwards FOLDER/server starts it. The packages come from where this machine's own sources of Debian say, by an apt
# that has its lists and its cache in FOLDER. When it cannot be had, the last line on standard error says why.
set -euo pipefail

suites=$1 package=$2 folder=$(realpath -m "$3")
shift 3

fail() {
  echo "$*" >&2
  exit 1
}

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || fail "this machine has no apt-get and dpkg-deb"

# The address of the archive as this machine has it, in either form of sources.
archive=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
  sed -nE 's/^(URIs:|deb( +\[[^]]*\])?) *([^ ]+\/debian\/?)( .*)?$/\3/p' | head -n 1) || true
[ -n "$archive" ] || fail "no source of this machine names an archive of Debian"
keys=$(ls /usr/share/keyrings/debian-archive-keyring.* 2>/dev/null | head -n 1) || true
[ -n "$keys" ] || fail "the keys of Debian's archive are not on this machine"

apt=$folder/apt
mkdir -p "$apt"/state/lists/partial "$apt"/cache/archives/partial "$apt"/packages
: >"$apt/status"
for suite in ${suites//,/ }; do
  echo "deb [signed-by=$keys] $archive $suite main"
done >"$apt/sources.list"
cat >"$apt/apt.conf" <<END
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
END
export APT_CONFIG=$apt/apt.conf

apt-get -qq update >"$apt/log" 2>&1 || fail "apt-get cannot read $suites: $(tail -n 1 "$apt/log")"
(cd "$apt/packages" && apt-get -qq download "$package" "${package%-server}-tools" "$@") >"$apt/log" 2>&1 ||
  fail "apt-get cannot download $package and its libraries from $suites: $(tail -n 1 "$apt/log")"

for file in "$apt"/packages/*.deb; do
  dpkg-deb -x "$file" "$folder/root"
done
version=$(dpkg-deb -f "$apt/packages/${package}"_*.deb Version)
rm -rf "$apt"

# The server is a link to a file for many programs, which looks at the name it is called by.
binary=$folder/root/usr/bin/$package
[ -e "$binary" ] || fail "the packages have no $package"
loader=$(find "$folder/root" -name 'ld-linux*.so.*' | head -n 1)
if [ -n "$loader" ]; then
  libraries=$(find "$folder/root" -name '*.so.*' -printf '%h\n' | sort -u | paste -sd: -)
  start="\"$loader\" --library-path \"$libraries\" --argv0 $package \"$binary\""
else
  start="\"$binary\""
fi
printf '#!/bin/sh\nexec %s "$@"\n' "$start" >"$folder/server"
chmod 755 "$folder/server"
"$folder/server" --version >/dev/null || fail "$package $version of $suites does not run here"
echo "$version"
