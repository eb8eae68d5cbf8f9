"""``python -m spm_desktop.app.wall_preview``"""

from spm_desktop.app.wall_preview.process import main

if __name__ == "__main__":
    main()
