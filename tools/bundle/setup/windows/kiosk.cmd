@echo off
rem UNTRIED: nobody has run this on Windows yet. The kiosk's page over the whole screen, in Edge or Chrome.
setlocal
set "url=http://localhost:8080/counter/kiosk"
if defined ONEWINDOW_KIOSK_URL set "url=%ONEWINDOW_KIOSK_URL%"
set "browser=%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
if not exist "%browser%" set "browser=%ProgramFiles%\Google\Chrome\Application\chrome.exe"
if not exist "%browser%" (
  echo Neither Edge nor Chrome was found.
  exit /b 1
)
:again
start "" /wait "%browser%" --kiosk "%url%" --edge-kiosk-type=fullscreen --no-first-run --user-data-dir="%LOCALAPPDATA%\onewindow-kiosk"
timeout /t 2 /nobreak >nul
goto again
