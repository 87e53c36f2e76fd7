# Sourced by ./felt and ./check: makes a virtual environment once, and again when pyproject.toml has changed.

say() { printf '%s\n' "$*" >&2; }

# Find a Python that is new enough.
find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null 2>&1 &&
            "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    say "Feltsense needs Python 3.11 or newer; on Debian or Ubuntu: apt install python3 python3-venv"
    exit 2
}

# Debian and Ubuntu keep venv in a package of its own.
install_venv() {
    version=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    say "Installing the package $version …"
    root=""
    [ "$(id -u)" = 0 ] || root="sudo"
    if ! { $root apt-get update -qq && $root apt-get install -y -qq "$version"; } >/dev/null 2>&1; then
        say "Python's venv is missing and could not be installed; run: sudo apt install $version"
        exit 2
    fi
}

# environment FOLDER REQUIREMENT…: an environment with these requirements, in order.
environment() {
    folder=$1
    shift
    stamp="$folder/.ready"
    if [ -f "$stamp" ] && [ "$stamp" -nt "$home/pyproject.toml" ]; then
        return
    fi
    python=$(find_python)
    say "Setting up $folder with $("$python" --version) (once, a minute or two) …"
    if ! "$python" -m venv --clear "$folder" >/dev/null 2>&1; then
        install_venv "$python"
        "$python" -m venv --clear "$folder"
    fi
    for requirement in "$@"; do
        say "  installing $requirement"
        "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile ${EDITABLE:-} "$requirement" >&2 || {
            say "pip could not install $requirement; its message stands above"
            exit 2
        }
    done
    touch "$stamp"
}

# extra FOLDER NAME: what an extra of ours needs, once, and again when pyproject.toml has changed.
extra() {
    stamp="$1/.ready-$2"
    if [ -f "$stamp" ] && [ "$stamp" -nt "$home/pyproject.toml" ]; then
        return
    fi
    say "  installing what feltsense[$2] needs (once)"
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --editable "$home[$2]" >&2 || {
        say "pip could not install feltsense[$2]; its message stands above"
        exit 2
    }
    touch "$stamp"
}

# A Chromium for the tests of the page, from Debian's packages where there is none.
browser() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then
            return
        fi
    done
    say "Installing the package chromium …"
    root=""
    [ "$(id -u)" = 0 ] || root="sudo"
    if ! { $root apt-get update -qq && $root apt-get install -y -qq chromium; } >/dev/null 2>&1; then
        say "The tests of the page need Chromium and it could not be installed; run: sudo apt install chromium"
        exit 2
    fi
}
