new-SendConnector -Name 'To-Canoe.com' -Usage 'Internet' -AddressSpaces 'SMTP:canoe.com;1' -DNSRoutingEnabled $true  -SourceTransportServers 'WIN20081'
set-SendConnector 'To-canoe.com' -port 26
new-ReceiveConnector -Name 'From-Canoe.com' -Usage 'Internet' -Bindings '191.121.0.200:26' -Fqdn 'win20081.work.com' -Server 'WIN20081'
Get-TransportConfig | fl tls*
Get-SendConnector to-canoe.com | fl name,add*,port,dnsR*,domain*
Get-ReceiveConnector from-canoe.com | fl name,bind*,auth*,domain*,per*
