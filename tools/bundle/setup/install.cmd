@echo off
rem UNTRIED: nobody has run this on Windows yet.
rem First install and update from this stick:  install.cmd [--prefix DIR] [--backup DIR or --no-backup]
setlocal
cd /d "%~dp0"
if not exist node\windows\node.exe (
  echo This bundle was made without a node.exe. Make it again with: npm run bundle -- --windows-node FILE
  exit /b 1
)
set "damaged="
for /f "tokens=1,*" %%h in (SHA256SUMS) do call :check %%h "%%i"
if defined damaged (
  echo This stick is damaged, at the files above; nothing was installed. Make it again.
  exit /b 1
)
node\windows\node.exe setup\install.mjs %*
exit /b %errorlevel%

:check
set "file=%~2"
set "file=%file:/=\%"
certutil -hashfile "%file%" SHA256 | findstr /i /b /c:"%1" >nul
if errorlevel 1 (
  echo %file%: FAILED
  set "damaged=1"
)
exit /b 0
