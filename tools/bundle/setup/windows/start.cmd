@echo off
rem UNTRIED: nobody has run this on Windows yet. Starts the installed hub; arguments are the hub's.
cd /d "%~dp0"
set /p name=<current.txt
"versions\%name%\node\windows\node.exe" --max-semi-space-size=4 "versions\%name%\setup\start.mjs" %*
