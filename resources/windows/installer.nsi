; Parlance for one user of a Windows machine. Called by scripts/dist/makers/installer.mjs with
; VERSION, APP (folder of the packaged app), OUT (file to write) and ICON.
Unicode true
Name "Parlance"
OutFile "${OUT}"
Icon "${ICON}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Parlance"
SetCompressor /SOLID lzma
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Parlance"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section "Parlance"
  SetOutPath "$INSTDIR"
  File /r "${APP}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Parlance.lnk" "$INSTDIR\Parlance.exe"
  WriteRegStr HKCU "Software\Classes\parlance" "" "URL:Parlance"
  WriteRegStr HKCU "Software\Classes\parlance" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\parlance\shell\open\command" "" '"$INSTDIR\Parlance.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Parlance"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Parlance.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

; The profile in %APPDATA%\Parlance is the user's and stays.
Section "Uninstall"
  Delete "$SMPROGRAMS\Parlance.lnk"
  RMDir /r "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\parlance"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
