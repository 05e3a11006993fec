; The installer of Windows: per user, in French, without an administrator.
; makensis -WX -DPAYLOAD=folder -DOUT=file -DVERSION=0.1.0 lda.nsi
; Run with /S it asks nothing; `Désinstaller.exe /S /PURGER` takes away what the program remembers too.
Unicode true
Target amd64-unicode
!ifndef COMP
  !define COMP lzma
!endif
!define NAME "LDA Synthèse"
!define EXE "LDA Synthèse.exe"
!define KEY "Software\Unafo\lda_synthese"
!define UNINST "Software\Microsoft\Windows\CurrentVersion\Uninstall\lda_synthese"
Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\LDA Synthese"
InstallDirRegKey HKCU "${KEY}\installation" "dossier"
RequestExecutionLevel user
ManifestDPIAware true
SetCompressor /SOLID /FINAL ${COMP}
!include "MUI2.nsh"
!include "FileFunc.nsh"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1036 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de ${NAME}"
VIAddVersionKey /LANG=1036 "CompanyName" "Unafo"
VIAddVersionKey /LANG=1036 "LegalCopyright" "EUPL-1.2"

!macro Associate EXT TYPE TEXT
  WriteRegStr HKCU "Software\Classes\${EXT}" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${EXT}\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "${TEXT}"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
!macroend

!macro Forget EXT TYPE
  ReadRegStr $0 HKCU "Software\Classes\${EXT}" ""
  StrCmp $0 "${TYPE}" 0 +2
    DeleteRegValue HKCU "Software\Classes\${EXT}" ""
  DeleteRegValue HKCU "Software\Classes\${EXT}\OpenWithProgids" "${TYPE}"
  DeleteRegKey /ifempty HKCU "Software\Classes\${EXT}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\${EXT}"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
!macroend

; Windows lets nobody write in a program that runs: asked to close, it writes all that is entered.
!macro CloseProgram UN
Function ${UN}CloseProgram
  StrCpy $1 0
  again:
  IfFileExists "$INSTDIR\${EXE}" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\${EXE}" a
  IfErrors open
  FileClose $0
  Goto closed
  open:
  IntOp $1 $1 + 1
  IntCmp $1 1 ask 0 0
  IntCmp $1 20 0 wait 0
  IfSilent give_up
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} est encore ouvert. Fermez sa fenêtre, puis réessayez ; rien n’a été modifié." IDRETRY again
  give_up:
  SetErrorLevel 2
  Abort "${NAME} est ouvert : rien n’a été modifié."
  ask:
  IfSilent close
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "${NAME} est ouvert. Il va être fermé ; vos notes sont enregistrées." IDOK close
  Goto give_up
  close:
  ; Without /F: the window is asked, as by its cross.
  nsExec::Exec 'taskkill /IM "${EXE}"'
  Pop $0
  wait:
  Sleep 500
  Goto again
  closed:
FunctionEnd
!macroend
!insertmacro CloseProgram ""
!insertmacro CloseProgram "un."

; Only what an installer put there: a dossier that somebody keeps in this folder stays.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\lda-synthese.exe"
  Delete "$INSTDIR\${EXE}"
!macroend

Section "Programme"
  Call CloseProgram
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*.*"
  WriteUninstaller "$INSTDIR\Désinstaller.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${KEY}\installation" "dossier" "$INSTDIR"
  WriteRegStr HKCU "${UNINST}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINST}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINST}" "Publisher" "Unafo"
  WriteRegStr HKCU "${UNINST}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${UNINST}" "UninstallString" '"$INSTDIR\Désinstaller.exe"'
  WriteRegStr HKCU "${UNINST}" "QuietUninstallString" '"$INSTDIR\Désinstaller.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINST}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINST}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINST}" "NoRepair" 1
  !insertmacro Associate ".lda" "lda_synthese.dossier" "Dossier LDA Synthèse"
  !insertmacro Associate ".lda-carnet" "lda_synthese.carnet" "Carnet LDA Synthèse"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.CloseProgram
  !insertmacro RemoveProgram
  Delete "$INSTDIR\Désinstaller.exe"
  RMDir "$INSTDIR"
  !insertmacro Forget ".lda" "lda_synthese.dossier"
  !insertmacro Forget ".lda-carnet" "lda_synthese.carnet"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINST}"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey /ifempty HKCU "Software\Unafo"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGER" $1
  IfErrors 0 purge
  MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "Purger aussi ce que le logiciel garde sur cet ordinateur : réglages, dossiers récents, copies de sécurité et ce qui attend un disque ?$\r$\n$\r$\nVos fichiers .lda ne sont jamais touchés." /SD IDNO IDNO kept
  purge:
  ; By name: the folder of all programs must never go with an empty one.
  RMDir /r "$LOCALAPPDATA\lda_synthese"
  ReadEnvStr $0 PROGRAMDATA
  StrCmp $0 "" kept
  RMDir /r "$0\lda_synthese"
  kept:
SectionEnd
