@echo off
rem UNTRIED: nobody has run this on Windows yet. The hub at every log-in of this user; with --kiosk the kiosk's page, too.
setlocal
set "startup=%APPDATA%\Microsoft\Windows\Start Menu\Programs\Startup"
>"%startup%\onewindow.cmd" echo @start "OneWindow" /min "%~dp0start.cmd"
if "%~1"=="--kiosk" >"%startup%\onewindow-kiosk.cmd" echo @start "" /min "%~dp0kiosk.cmd"
echo It starts with this user's log-in from now on.
