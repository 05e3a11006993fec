# Tries the installer and the portable archive of a folder on a Windows: nothing is asked.
# usage: try.ps1 FOLDER. UNPROVEN until it has run on one.
param([Parameter(Mandatory)][string] $Folder)
$ErrorActionPreference = "Stop"
$installer = Get-Item "$Folder\*-installation.exe"
$portable = Get-Item "$Folder\*-portable.zip"
$place = "$env:LOCALAPPDATA\Programs\LDA Synthese"
$window = "$place\LDA Synthèse.exe"

function Check([string] $Name, [scriptblock] $Test) {
  if (-not (& $Test)) { throw "NON  $Name" }
  Write-Output "ok   $Name"
}
function Run([string] $Program, [string[]] $Words) {
  $ended = Start-Process -FilePath $Program -ArgumentList $Words -Wait -PassThru
  return $ended.ExitCode
}

Check "installs in silence" { (Run $installer.FullName @("/S")) -eq 0 -and (Test-Path $window) }
Check "both kinds of files are its own" {
  (Get-ItemProperty "HKCU:\Software\Classes\.lda").'(default)' -eq "lda_synthese.dossier" -and
  (Get-ItemProperty "HKCU:\Software\Classes\.lda-carnet").'(default)' -eq "lda_synthese.carnet"
}
& "$place\lda-synthese.exe" --autotest
Check "does all, from a console" { $LASTEXITCODE -eq 0 }
Check "does all, without one" { (Run $window @("--autotest", "$Folder\fenetre.txt")) -eq 0 }
Get-Content "$Folder\fenetre.txt" -Encoding utf8

# A dossier that somebody keeps in the folder of the program, and a window that is open.
& "$place\lda-synthese.exe" creer "$place\À moi.lda" --exemple
$open = Start-Process -FilePath $window -ArgumentList "`"$place\À moi.lda`"" -PassThru
Start-Sleep -Seconds 15
Add-Type -AssemblyName System.Windows.Forms, System.Drawing
$screen = [System.Windows.Forms.Screen]::PrimaryScreen.Bounds
$picture = New-Object System.Drawing.Bitmap $screen.Width, $screen.Height
[System.Drawing.Graphics]::FromImage($picture).CopyFromScreen(0, 0, 0, 0, $picture.Size)
$picture.Save("$Folder\fenetre.png")
New-Item "$place\_internal\ancien.txt" | Out-Null
Check "updates over an open window, which closes" { (Run $installer.FullName @("/S")) -eq 0 -and $open.HasExited }
Check "leaves no old file" { -not (Test-Path "$place\_internal\ancien.txt") }
& "$place\lda-synthese.exe" verifier "$place\À moi.lda"
Check "the dossier is sound" { $LASTEXITCODE -eq 0 }

# From a path with accents, outside the code page.
$stick = "$env:TEMP\Clé de Łukasz"
Expand-Archive $portable.FullName $stick
& "$stick\LDA Synthèse\lda-synthese.exe" --autotest
Check "the portable archive does all" { $LASTEXITCODE -eq 0 }

Run "$place\Désinstaller.exe" @("/S", "/PURGER") | Out-Null
Start-Sleep -Seconds 5
Check "uninstalls, and purges" { -not (Test-Path $window) -and -not (Test-Path "$env:LOCALAPPDATA\lda_synthese") }
Check "forgets its settings and its kinds of files" {
  -not (Test-Path "HKCU:\Software\Unafo\lda_synthese") -and -not (Test-Path "HKCU:\Software\Classes\lda_synthese.dossier")
}
Check "a dossier is never touched" { Test-Path "$place\À moi.lda" }
