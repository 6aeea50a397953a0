import PowerShell
