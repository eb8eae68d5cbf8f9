@echo off
rem The same as packaging/run, for Windows.
call "%~dp0start.cmd" run %*
