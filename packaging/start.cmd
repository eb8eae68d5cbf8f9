@echo off
rem Finds a Python that is new enough and hands over to bootstrap.py.
setlocal
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"
set "PYTHON=py -3"
%PYTHON% -c "%CHECK%" >nul 2>&1 && goto found
set "PYTHON=python"
%PYTHON% -c "%CHECK%" >nul 2>&1 && goto found
echo SPM Desktop needs Python 3.11 or newer. Install it from the Microsoft Store or python.org. 1>&2
exit /b 1
:found
%PYTHON% "%~dp0bootstrap.py" %*
exit /b %ERRORLEVEL%
