"""``python -m spm_desktop.app.wall_sound NAME VOLUME``"""

import sys

from spm_desktop.app.wall_sound.process import play

if __name__ == "__main__":
    sys.exit(play(sys.argv[1], int(sys.argv[2])))
