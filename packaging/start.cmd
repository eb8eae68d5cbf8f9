@echo off
rem Hands over to bootstrap.py.
setlocal
set "PYTHON=python"
where /q py && set "PYTHON=py -3"
%PYTHON% --version >nul 2>&1 || (
    echo SPM Desktop needs Python 3.11 or newer. Install it from the Microsoft Store. 1>&2
    exit /b 1
)
%PYTHON% -E -S "%~dp0bootstrap.py" %*
exit /b %ERRORLEVEL%
