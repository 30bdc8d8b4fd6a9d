#!/usr/bin/env python3
"""The program runs from a folder that is read only, under an account that may do nothing, and is purged.

`folder_test.py BIN`. The folder is made as people make it. In a mount namespace of its own everything
becomes read only but one home; what is then done as nobody either works or writes where it may not.
Leaves with 77, and says why, when this machine cannot.
"""
import os
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
# The mounts of the namespace; then the commands of the test as nobody, from a folder it cannot write.
STAGE = r"""
set -e
mount --make-rprivate /
for place in / /tmp /var/tmp /dev/shm "$TREE"; do
    [ -d "$place" ] || continue
    mount --bind "$place" "$place"
    mount -o remount,bind,ro "$place"
done
mount -t tmpfs -o mode=0700,uid=65534,gid=65534 tmpfs "$HOME"
cd /
exec setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all "$@"
"""
OWN = (".local/state/maillage/", ".config/maillage/", ".cache/")

TRIAL = r"""
set -e
! touch /tmp/anything 2>/dev/null
"$FOLDER/bin/maillage" --no-window --solo 50 --rounds 1 --language fr
"$FOLDER/bin/maillage" --language fr --rounds 1 --scenario classe
"$FOLDER/bin/maillage" --preflight --language fr --with 127.0.0.1:1 || [ $? = 1 ]
"$FOLDER/bin/maillage-server" --open --quiet --port 0 --code TYPED &
server=$!
sleep 2
kill $server
wait $server
echo == kept
find "$HOME" -type f -printf '%P\n'
echo == purged
"$FOLDER/bin/maillage" --purge --language fr </dev/null || echo asked first
"$FOLDER/bin/maillage" --purge --yes --language fr
echo == left
find "$HOME" -type f -printf '%P\n'
"""


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def install(binaries, folder):
    build = os.path.dirname(binaries)
    made = subprocess.run(["cmake", "--install", build, "--prefix", folder], capture_output=True,
                          text=True, check=False)
    if made.returncode != 0:
        print(f"FAILED the folder cannot be made: {made.stderr}")
        sys.exit(1)


def run(top, folder):
    home = os.path.join(top, "home")
    os.mkdir(home)
    names = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "DISPLAY",
             "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "MAILLAGE_ASSETS")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment.update(HOME=home, FOLDER=folder, TREE=os.getcwd())
    return subprocess.run(["unshare", "-m", "sh", "-c", STAGE, "stage", "sh", "-c", TRIAL],
                          env=environment, capture_output=True, text=True, check=False,
                          timeout=300)


def part(said, heading):
    """The lines between a heading and the next."""
    return said.split(f"== {heading}\n", 1)[-1].split("\n== ", 1)[0].splitlines()


def expect(what, condition, said=""):
    print(f"{'ok    ' if condition else 'FAILED'} {what}")
    if not condition:
        print(said)
    return condition


def judge(done):
    said = done.stdout
    kept = part(said, "kept")
    return all([
        expect("all of it runs", done.returncode == 0, said + done.stderr),
        expect("it speaks French", "Vérification de" in said and "Effacé" in said, said),
        expect("the session alone is kept", any("/alone/" in name for name in kept), kept),
        expect("the server's room is kept", any("rooms/TYPED.journal" in name for name in kept),
               kept),
        expect("the pictures are kept", any("maillage/pictures/" in name for name in kept), kept),
        expect("nothing lies anywhere else", all(name.startswith(OWN) for name in kept), kept),
        expect("the purge asks first", "Tapez oui\u00a0: \nasked first" in said, said),
        expect("nothing is left", not any("maillage" in name for name in part(said, "left")), said)])


def main():
    for tool in ("unshare", "setpriv", "cmake"):
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed")
    trial = subprocess.run(["unshare", "-m", "mount", "--make-rprivate", "/"], capture_output=True,
                           check=False)
    if trial.returncode != 0:
        skip("no mount namespace can be made here (it takes root)")
    with tempfile.TemporaryDirectory(prefix="maillage-folder-") as top:
        os.chmod(top, 0o755)
        folder = os.path.join(top, "Maillage à nous")
        install(os.path.abspath(sys.argv[1]), folder)
        passed = judge(run(top, folder))
    sys.exit(0 if passed else 1)


main()
