/// The aliases that a session begins with, of Windows PowerShell's and 7's (aliases.json): `!` is ReadOnly, `*` AllScope.
let defaultAliases = """
  !*?=Where-Object !*%=ForEach-Object !*where=Where-Object !*foreach=ForEach-Object !*select=Select-Object
  ac=Add-Content !asnp=Add-PSSnapin cat=Get-Content *cd=Set-Location chdir=Set-Location !clc=Clear-Content
  clear=Clear-Host
  !clhy=Clear-History !cli=Clear-Item !clp=Clear-ItemProperty cls=Clear-Host !clv=Clear-Variable
  compare=Compare-Object *copy=Copy-Item cp=Copy-Item !cpi=Copy-Item !cvpa=Convert-Path *del=Remove-Item
  diff=Compare-Object *dir=Get-ChildItem *echo=Write-Output !epcsv=Export-Csv erase=Remove-Item !fc=Format-Custom
  !fl=Format-List !ft=Format-Table !fw=Format-Wide !gal=Get-Alias !gc=Get-Content !gci=Get-ChildItem
  !gcm=Get-Command !gcs=Get-PSCallStack !gdr=Get-PSDrive !ghy=Get-History !gi=Get-Item !gl=Get-Location
  !gm=Get-Member !gmo=Get-Module !gp=Get-ItemProperty !gpv=Get-ItemPropertyValue !group=Group-Object
  !gsnp=Get-PSSnapin !gu=Get-Unique
  !gv=Get-Variable h=Get-History history=Get-History !iex=Invoke-Expression !ihy=Invoke-History !ii=Invoke-Item
  !ipcsv=Import-Csv !ipmo=Import-Module ls=Get-ChildItem man=help md=mkdir !measure=Measure-Object !mi=Move-Item
  mount=New-PSDrive *move=Move-Item mv=Move-Item !nal=New-Alias !ndr=New-PSDrive !ni=New-Item !nmo=New-Module
  !nv=New-Variable !oh=Out-Host *popd=Pop-Location *pushd=Push-Location pwd=Get-Location r=Invoke-History
  rd=Remove-Item !rdr=Remove-PSDrive ren=Rename-Item !ri=Remove-Item rm=Remove-Item rmdir=Remove-Item
  !rmo=Remove-Module !rni=Rename-Item !rp=Remove-ItemProperty !rsnp=Remove-PSSnapin
  !rv=Remove-Variable !rvpa=Resolve-Path !sal=Set-Alias
  sc=Set-Content set=Set-Variable !si=Set-Item !sl=Set-Location sleep=Start-Sleep sls=Select-String sort=Sort-Object
  !sp=Set-ItemProperty !sv=Set-Variable tee=Tee-Object type=Get-Content write=Write-Output
  """
