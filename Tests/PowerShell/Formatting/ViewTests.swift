import Testing

@testable import PowerShell

extension InterpreterTests {
  /// Samples of default views, from the section of the reference that lists them.
  @Suite struct ViewTests {
    let console = PrintedOutput()

    private func object(_ type: String, _ properties: KeyValuePairs<String, Value>) -> Value {
      let object = CustomObject(properties)
      object.leadingTypeNames = [type]
      return .object(object)
    }

    private func date(_ text: String) throws -> Value {
      try console.context.convert(.text(text), to: .named("System.DateTime"))
    }

    @Test("Get-Process") func process() throws {
      let process = object(
        "System.Diagnostics.Process",
        [
          "Handles": .int(995), "NPM": .int(9 * 1024), "PM": .int(30308 * 1024), "WS": .int(27996 * 1024),
          "VM": .int(152 << 20), "CPU": .double(2.734), "Id": .int(2760), "ProcessName": .text("powershell"),
        ])
      #expect(
        try console.text([process])
          == example(
            """

            Handles  NPM(K)    PM(K)      WS(K) VM(M)   CPU(s)     Id ProcessName··········
            -------  ------    -----      ----- -----   ------     -- -----------··········
                995       9    30308      27996   152     2.73   2760 powershell···········


            """))
    }

    @Test("Get-Service") func service() throws {
      func service(_ status: String, _ name: String, _ label: String) -> Value {
        object(
          "System.ServiceProcess.ServiceController",
          ["Status": .text(status), "Name": .text(name), "DisplayName": .text(label)])
      }
      #expect(
        try console.text([
          service("Running", "BITS", "Background Intelligent Transfer Service"),
          service("Stopped", "ALG", "Application Layer Gateway"),
        ])
          == example(
            """

            Status   Name               DisplayName···························
            ------   ----               -----------···························
            Running  BITS               Background Intelligent Transfer Ser...
            Stopped  ALG                Application Layer Gateway·············


            """))
    }

    @Test("Get-Command") func command() throws {
      func command(_ kind: String, _ name: String, _ definition: String) -> Value {
        object(
          "System.Management.Automation.CmdletInfo",
          ["CommandType": .text(kind), "Name": .text(name), "Definition": .text(definition)])
      }
      #expect(
        try console.text([
          command("Cmdlet", "Add-Content", "Add-Content [-Path] <String[]> [-Value] <Object[]>"),
          command("Alias", "cls", "Clear-Host"),
        ])
          == example(
            """

            CommandType     Name                            Definition·····················
            -----------     ----                            ----------·····················
            Cmdlet          Add-Content                     Add-Content [-Path] <String[...
            Alias           cls                             Clear-Host·····················


            """))
    }

    @Test("Get-ChildItem") func files() throws {
      let folder = "Microsoft.PowerShell.Core\\FileSystem::C:\\temp"
      let items = [
        object(
          "System.IO.DirectoryInfo",
          [
            "PSParentPath": .text(folder), "Mode": .text("d----"), "LastWriteTime": try date("2006-05-18 11:29"),
            "Length": .int(1), "Name": .text("New.Directory"),
          ]),
        object(
          "System.IO.FileInfo",
          [
            "PSParentPath": .text(folder), "Mode": .text("-a---"), "LastWriteTime": try date("2006-05-08 09:44"),
            "Length": .long(12), "Name": .text("file1.txt"),
          ]),
      ]
      #expect(
        try console.text(items)
          == example(
            """


                Directory: Microsoft.PowerShell.Core\\FileSystem::C:\\temp


            Mode                LastWriteTime     Length Name······························
            ----                -------------     ------ ----······························
            d----         5/18/2006  11:29 AM            New.Directory·····················
            -a---          5/8/2006   9:44 AM         12 file1.txt·························


            """))
    }

    @Test("Get-History") func history() throws {
      func entry(_ id: Int32, _ line: String) -> Value {
        object("Microsoft.PowerShell.Commands.HistoryInfo", ["Id": .int(id), "CommandLine": .text(line)])
      }
      #expect(
        try console.text([entry(1, "get-mailbox"), entry(12, "get-date")])
          == example(
            """

              Id CommandLine·······························································
              -- -----------·······························································
               1 get-mailbox·······························································
              12 get-date··································································


            """))
    }

    @Test("Group-Object") func groups() throws {
      try console.context.setGlobal("FormatEnumerationLimit", to: .int(4))
      func group(_ count: Int32, _ name: String, _ items: [String]) -> Value {
        object(
          "Microsoft.PowerShell.Commands.GroupInfo",
          ["Count": .int(count), "Name": .text(name), "Group": .strings(items)])
      }
      #expect(
        try console.text([
          group(2, "Stopped", ["ALG", "AppMgmt"]),
          group(9, "Running", ["AudioSrv", "Browser", "CryptSvc", "DcomLaunch", "Dhcp", "Dnscache"]),
        ])
          == example(
            """

            Count Name                      Group··········································
            ----- ----                      -----··········································
                2 Stopped                   {ALG, AppMgmt}·································
                9 Running                   {AudioSrv, Browser, CryptSvc, DcomLaunch...}···


            """))
    }

    @Test("Measure-Object -Line -Word -Character") func textMeasure() throws {
      let measure = object(
        "Microsoft.PowerShell.Commands.TextMeasureInfo",
        ["Lines": .int(4), "Words": .int(4), "Characters": .int(15), "Property": .null])
      #expect(
        try console.text([measure])
          == example(
            """

                          Lines               Words          Characters Property···········
                          -----               -----          ---------- --------···········
                              4                   4                  15····················


            """))
    }

    @Test("Get-Member") func members() throws {
      func member(_ name: String, _ definition: String) -> Value {
        object(
          "Microsoft.PowerShell.Commands.MemberDefinition",
          [
            "TypeName": .text("System.Management.Automation.PathInfo"), "Name": .text(name),
            "MemberType": .text("Property"), "Definition": .text(definition),
          ])
      }
      #expect(
        try console.text([
          member("Drive", "System.Management.Automation.PSDriveInfo Drive {get;}"),
          member("Path", "System.String Path {get;}"),
          member("Provider", "System.Management.Automation.ProviderInfo Provider {get;}"),
          member("ProviderPath", "System.String ProviderPath {get;}"),
        ])
          == example(
            """


               TypeName: System.Management.Automation.PathInfo

            Name         MemberType Definition·············································
            ----         ---------- ----------·············································
            Drive        Property   System.Management.Automation.PSDriveInfo Drive {get;}··
            Path         Property   System.String Path {get;}······························
            Provider     Property   System.Management.Automation.ProviderInfo Provider {...
            ProviderPath Property   System.String ProviderPath {get;}······················


            """))
    }

    @Test("22: Get-PSDrive") func drives() throws {
      func drive(_ name: String, _ provider: String, _ root: String, _ place: String) -> Value {
        object(
          "System.Management.Automation.PSDriveInfo",
          [
            "Name": .text(name), "Provider": .custom(["Name": .text(provider)]), "Root": .text(root),
            "CurrentLocation": .text(place),
          ])
      }
      #expect(
        try console.text([
          drive("Alias", "Alias", "", ""), drive("C", "FileSystem", "C:\\", "Documents and Settings\\me"),
          drive("Office", "FileSystem", "C:\\Program Files\\Microsoft Office 12\\", ""),
        ])
          == example(
            """

            Name       Provider      Root                                   CurrentLocation
            ----       --------      ----                                   ---------------
            Alias      Alias·······························································
            C          FileSystem    C:\\                                 ...and Settings\\me
            Office     FileSystem    C:\\Program Files\\Microsoft Offic...···················


            """))
    }

    @Test("20: Get-Date") func dateAlone() throws {
      let when = try date("2006-06-27 14:55:03")
      #expect(try console.text([when]) == "\nTuesday, June 27, 2006 2:55:03 PM\n\n\n")
    }

    @Test("A tree of properties") func tree() throws {
      var options = Formatter.Options()
      options.shape = .custom
      var records: [Value] = []
      let formatter = Formatter(console.context, options) { records.append(.object($0)) }
      try formatter.process(
        .custom(["Name": .text("x"), "In": .custom(["K": .text("v")]), "List": .list([.int(1), .int(2)])]))
      try formatter.finish()
      #expect(
        try console.text(records)
          == example(
            """

            class PSCustomObject
            {
              Name = x
              In =·
                class PSCustomObject
                {
                  K = v
                }
              List =·
                [
                  1
                  2
                ]
            ····
            }



            """))
    }

    @Test("Views of a snap-in") func registered() throws {
      ViewLibrary.register(
        """
        types Lab.Test.Connector
        table
          Identity
          AddressSpaces
          Enabled
        list
          Identity
          Cost =@doubled
        """, functions: ["doubled": { _, _ in .int(2) }])
      let connector = object(
        "Lab.Test.Connector",
        ["Enabled": .bool(true), "Identity": .text("a"), "AddressSpaces": .strings(["smtp:*;1"]), "Port": .int(25)])
      #expect(try console.text([connector]).contains("Identity                   AddressSpaces              Enabled"))
    }
  }
}
