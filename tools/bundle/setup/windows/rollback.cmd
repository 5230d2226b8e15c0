@echo off
rem UNTRIED: nobody has run this on Windows yet. Makes the version before the current one the current one again.
setlocal
cd /d "%~dp0"
set /p now=<current.txt
set "other="
for /d %%v in (versions\*) do if /i not "%%~nxv"=="%now%" if /i not "%%~nxv"==".incoming" set "other=%%~nxv"
if not defined other (
  echo There is no other version to go back to; %now% stays.
  exit /b 1
)
>.current.next.txt echo %other%
move /y .current.next.txt current.txt >nul || exit /b 1
echo Rolled back from %now% to %other%. If the hub is running, close its window and run start.cmd again.
