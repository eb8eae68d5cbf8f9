@echo off
rem The same as packaging/test, for Windows.
call "%~dp0start.cmd" test %*
