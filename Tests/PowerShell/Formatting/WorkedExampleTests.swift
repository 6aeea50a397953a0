import Testing

@testable import PowerShell

extension InterpreterTests {
  /// The worked examples of the formatting reference that hold for 1.0, built from objects; numbers are the reference's.
  @Suite struct WorkedExampleTests {
    let console = PrintedOutput()

    private func table(_ values: [Value], _ change: (inout Formatter.Options) throws -> Void) throws -> String {
      var options = Formatter.Options()
      try change(&options)
      var records: [Value] = []
      let formatter = Formatter(console.context, options) { records.append(.object($0)) }
      for value in values { try formatter.process(value) }
      try formatter.finish()
      return try console.text(records)
    }

    private func names(_ names: String...) -> [PropertyRequest] { names.map { PropertyRequest(.name($0)) } }

    @Test("1: scalars") func scalars() throws {
      let values: [Value] = [.text("one"), .int(2), .bool(true), .text(""), .null, .double(1.5)]
      #expect(try console.text(values) == "one\n2\nTrue\n\n1.5\n")
    }

    @Test("3: a first value of null leaves the column on the left") func nullFirst() throws {
      let shown = try table([
        .custom(["Name": .text("A:"), "FreeSpace": .null]),
        .custom(["Name": .text("C:"), "FreeSpace": .long(50_664_845_312)]),
      ]) { _ in }
      #expect(shown.contains("C:                                      50664845312                            \n"))
    }

    @Test("4: numbers from the first object on, with two decimals") func numbers() throws {
      let shown = try table([.custom(["Name": .text("C:"), "FreeSpace": .double(48317.7265625)])]) { _ in }
      #expect(
        shown
          == example(
            """

            Name                                                                  FreeSpace
            ----                                                                  ---------
            C:                                                                     48317.73


            """))
    }

    private let process: Value = .custom([
      "Path": .text("C:\\Program Files\\Windows PowerShell\\v1.0\\powershell.exe"), "Name": .text("powershell"),
      "Id": .int(2836), "Company": .text("Microsoft Corporation"),
    ])

    @Test("5: columns share the width evenly") func even() throws {
      let shown = try table([process]) {
        $0.shape = .table
        $0.properties = names("Path", "Name", "Id", "Company")
      }
      #expect(
        shown
          == example(
            """

            Path                Name                                 Id Company············
            ----                ----                                 -- -------············
            C:\\Program Files... powershell                         2836 Microsoft Corpor...


            """))
    }

    @Test("6: -AutoSize, the last column shrinks") func autoSize() throws {
      let shown = try table([process]) {
        $0.shape = .table
        $0.properties = names("Path", "Name", "Id", "Company")
        $0.autoSize = true
      }
      #expect(
        shown
          == example(
            """

            Path                                                    Name         Id Company
            ----                                                    ----         -- -------
            C:\\Program Files\\Windows PowerShell\\v1.0\\powershell.exe powershell 2836 Micr...


            """))
    }

    @Test("7: a column that does not fit is dropped with a warning") func dropped() throws {
      let shown = try table([process]) {
        $0.shape = .table
        $0.properties = names("Company", "Path", "Id", "Name")
        $0.autoSize = true
      }
      #expect(
        shown
          == example(
            """

            WARNING: column "Name" does not fit into the display and was removed.

            Company               Path                                                    I
                                                                                          d
            -------               ----                                                    -
            Microsoft Corporation C:\\Program Files\\Windows PowerShell\\v1.0\\powershell.exe 6


            """))
    }

    @Test("8: -Wrap") func wrap() throws {
      let shown = try table([process]) {
        $0.shape = .table
        $0.properties = names("Name", "Id", "Company", "Path")
        $0.wraps = true
      }
      #expect(
        shown
          == example(
            """

            Name                                 Id Company             Path···············
            ----                                 -- -------             ----···············
            powershell                         2836 Microsoft Corporati C:\\Program Files\\Wi
                                                    on                  ndows PowerShell\\v1
                                                                        .0\\powershell.exe··


            """))
    }

    @Test("9: -Wrap -AutoSize") func wrapAutoSize() throws {
      let shown = try table([process]) {
        $0.shape = .table
        $0.properties = names("Name", "Id", "Company", "Path")
        $0.wraps = true
        $0.autoSize = true
      }
      #expect(
        shown
          == example(
            """

            Name         Id Company               Path·····································
            ----         -- -------               ----·····································
            powershell 2836 Microsoft Corporation C:\\Program Files\\Windows PowerShell\\v1.0\\
                                                  powershell.exe···························


            """))
    }

    @Test("10: -GroupBy with -AutoSize") func groups() throws {
      func process(_ name: String, _ id: Int32, _ path: String, _ company: String) -> Value {
        .custom(["Name": .text(name), "Id": .int(id), "Path": .text(path), "Company": .text(company)])
      }
      let path = "C:\\Program Files\\Windows PowerShell\\v1.0\\powershell.exe"
      let shown = try table([
        process("powershell", 1956, path, "Microsoft Corporation"),
        process("powershell", 2656, path, "Microsoft Corporation"), process("tool", 80, "C:\\tool.exe", "Contoso"),
      ]) {
        $0.shape = .table
        $0.properties = names("Name", "Id", "Path")
        $0.autoSize = true
        $0.groupBy = names("Company")[0]
      }
      #expect(
        shown
          == example(
            """


               Company: Microsoft Corporation

            Name         Id Path···················································
            ----         -- ----···················································
            powershell 1956 C:\\Program Files\\Windows PowerShell\\v1.0\\powershell.exe
            powershell 2656 C:\\Program Files\\Windows PowerShell\\v1.0\\powershell.exe


               Company: Contoso

            Name Id Path·······
            ---- -- ----·······
            tool 80 C:\\tool.exe


            """))
    }

    @Test("11: a list takes the members' spelling") func listLabels() throws {
      let shown = try table([
        .custom(["ProcessName": .text("powershell"), "FileVersion": .text("1.0.9567.1"), "Id": .int(2760)]),
        .custom(["ProcessName": .text("powershell"), "FileVersion": .text(""), "Id": .int(3448)]),
      ]) {
        $0.shape = .list
        $0.properties = names("processname", "fileversion", "id")
      }
      #expect(
        shown
          == example(
            """


            ProcessName : powershell
            FileVersion : 1.0.9567.1
            Id          : 2760

            ProcessName : powershell
            FileVersion :·
            Id          : 3448



            """))
    }

    @Test("12, 13: long values break hard") func hardBreak() throws {
      let shown = try table([
        .custom([
          "Name": .text("kim"),
          "Description": .text(
            "The operation could not be performed because object 'kim' could not be found on domain controller "
              + "'dc1.contoso.com'."),
        ])
      ]) { $0.shape = .list }
      #expect(
        shown
          == example(
            """


            Name        : kim
            Description : The operation could not be performed because object 'kim' could n
                          ot be found on domain controller 'dc1.contoso.com'.



            """))
    }

    @Test("14: lines of a value") func lines() throws {
      let shown = try table([.custom(["Name": .text("note"), "Notes": .text("first line\nsecond line\n\nlast")])]) {
        $0.shape = .list
      }
      #expect(
        shown
          == example(
            """


            Name  : note
            Notes : first line
                    second line
            ········
                    last



            """))
    }

    @Test("15: collections up to the limit", arguments: [4, 16]) func collections(limit: Int32) throws {
      try console.context.setGlobal("FormatEnumerationLimit", to: .int(limit))
      let shown = try table([
        .custom([
          "A": .list((1...6).map { .int($0) }), "B": .list([]), "C": .null, "D": .list([.text("a"), .text("b")]),
          "E": .object(HashtableBox(["k": .int(1)])),
        ])
      ]) { $0.shape = .list }
      let first = limit == 4 ? "{1, 2, 3, 4...}" : "{1, 2, 3, 4, 5, 6}"
      #expect(shown == example("\n\nA : \(first)\nB : {}\nC :·\nD : {a, b}\nE : {k}\n\n\n"))
    }

    @Test("16: names, wildcards, names that match nothing") func selection() throws {
      let shown = try table([.custom(["Name": .text("x"), "Id": .int(7), "IsValid": .bool(true)])]) {
        $0.shape = .list
        $0.properties = names("NAME", "nope", "i*", "Name")
      }
      #expect(
        shown
          == example(
            """


            Name    : x
            Id      : 7
            IsValid : True
            Name    : x



            """))
    }

    @Test("17: four properties make a table, five a list") func shapes() throws {
      #expect(
        try console.text([.custom(["A": .int(1), "B": .int(2), "C": .int(3), "D": .int(4)])])
          == example(
            """

                              A                   B                   C                   D
                              -                   -                   -                   -
                              1                   2                   3                   4


            """))
      #expect(
        try console.text([.custom(["A": .int(1), "B": .int(2), "C": .int(3), "D": .int(4), "E": .int(5)])])
          == example("\n\nA : 1\nB : 2\nC : 3\nD : 4\nE : 5\n\n\n"))
    }

    @Test("18: the first object decides; text stands between") func mixed() throws {
      let shown = try console.text([
        .custom(["x": .int(1), "y": .text("aa")]), .text("text"), .custom(["x": .int(2), "z": .int(3)]),
      ])
      #expect(
        shown
          == example(
            """

                                                  x y······································
                                                  - -······································
                                                  1 aa·····································
            text
                                                  2········································


            """))
    }

    @Test("19: a hashtable") func hashtable() throws {
      let table = HashtableBox(["alpha": .int(1), "beta": .list([.int(1), .int(2)])], isOrdered: true)
      #expect(
        try console.text([.object(table)])
          == example(
            """

            Name                           Value···········································
            ----                           -----···········································
            alpha                          1···············································
            beta                           {1, 2}··········································


            """))
    }

    @Test("21: wide") func wide() throws {
      let services = ["alg", "bits", "browser", "dhcp", "dnscache"].map { Value.custom(["Name": .text($0)]) }
      #expect(
        try table(services) { $0.shape = .wide }
          == example(
            """


            alg                                     bits···································
            browser                                 dhcp···································
            dnscache·······································································


            """))
      #expect(
        try table(services) {
          $0.shape = .wide
          $0.columns = 3
        }
          == example(
            """


            alg                        bits                       browser··················
            dhcp                       dnscache············································


            """))
      #expect(
        try table(services) {
          $0.shape = .wide
          $0.autoSize = true
        }
          == example(
            """


            alg       bits      browser   dhcp      dnscache·······························


            """))
    }

    @Test("23: errors") func errors() {
      let record = ErrorRecord(
        id: "CommandNotFoundException",
        "'Is-NotACommand' is not recognized as a cmdlet, function, operable program, or script file.",
        category: .objectNotFound, target: .text("Is-NotACommand"))
      record.invocation = InvocationInfo(
        commandName: "Get-Command", line: "Get-Command Is-NotACommand | Out-Null", lineNumber: 1, column: 12)
      #expect(
        console.context.renderError(record)
          == example(
            """
            Get-Command : 'Is-NotACommand' is not recognized as a cmdlet, function, operabl
            e program, or script file.
            At line:1 char:12
            + Get-Command  <<<< Is-NotACommand | Out-Null
            """))
    }

    @Test("23: CategoryView") func categoryView() throws {
      let record = ErrorRecord(
        id: "PathNotFound", "Cannot find path.", category: .objectNotFound, target: .text("C:\\nofile.txt"),
        exception: "System.Management.Automation.ItemNotFoundException")
      record.activity = "Get-ChildItem"
      try console.context.setGlobal("ErrorView", to: .text("CategoryView"))
      #expect(
        console.context.renderError(record)
          == "ObjectNotFound: (C:\\nofile.txt:String) [Get-ChildItem], ItemNotFoundException\n")
    }

    @Test("24: warnings wrap at words") func warnings() {
      let first =
        "WARNING: Failed to copy remaining log files (through Exx.log) during Restore-StorageGroupCopy operation for "
        + "storage group copy (StorageGroup1). Failure reason: Microsoft Exchange Replication service RPC failed : The "
        + "storage group does not have any passive copies configured.."
      #expect(
        console.context.renderMessage(first)
          == example(
            """
            WARNING: Failed to copy remaining log files (through Exx.log) during·
            Restore-StorageGroupCopy operation for storage group copy (StorageGroup1).·
            Failure reason: Microsoft Exchange Replication service RPC failed : The storage
             group does not have any passive copies configured..
            """))
      let second =
        "WARNING: Performing a Restore-StorageGroupCopy operation on storage group 'StorageGroup1' with the Force option."
        + " Data loss is expected for this storage group."
      #expect(
        console.context.renderMessage(second)
          == example(
            """
            WARNING: Performing a Restore-StorageGroupCopy operation on storage group·
            'StorageGroup1' with the Force option. Data loss is expected for this storage·
            group.
            """))
    }
  }
}
