/// What Format-List, -Table, -Wide and -Custom have in common: they write format records of one shape.
class FormatCommand: Cmdlet {
  private var formatter: Formatter?

  /// The parameters that all of them take.
  static let commonTable = """
    GroupBy Object
    View String
    ShowError SwitchParameter
    DisplayError SwitchParameter
    Force SwitchParameter
    Expand String values=CoreOnly|EnumOnly|Both
    InputObject PSObject pipe

    """

  /// What the user asked for. A subclass sets the shape and adds its own.
  func options() throws -> Formatter.Options {
    var options = Formatter.Options()
    options.view = string("View")
    if let group = bound("GroupBy"), !group.isNull {
      options.groupBy = try PropertyRequest.parse(group, allowing: [.expression, .label, .formatString], for: run)
    }
    options.expand = string("Expand").flatMap { Formatter.Expansion(rawValue: $0.caseFolded) } ?? .elements
    options.force = flag("Force")
    options.showsErrors = flag("ShowError")
    options.displaysErrors = flag("DisplayError")
    return options
  }

  /// The elements of `-Property` as requests; `nil` if it was not given.
  final func properties(allowing keys: [PropertyRequest.Key]) throws -> [PropertyRequest]? {
    guard let items = list("Property") else { return nil }
    if string("View") != nil {
      let record = ErrorRecord(
        id: "FormatCannotSpecifyViewAndProperty", "Found invalid data while decoding.", category: .invalidArgument,
        exception: "System.IO.InvalidDataException")
      record.detailsMessage = "Cmdlet parameters View and Property are mutually exclusive."
      throw TerminatingError(record)
    }
    return try items.map { try PropertyRequest.parse($0, allowing: keys, for: run) }
  }

  override func begin() throws {
    let options: Formatter.Options
    do {
      options = try self.options()
    } catch let error as TerminatingError {
      throw terminatingError(error.record)
    }
    let run = run
    formatter = Formatter(context, options) { try run.write(.object($0)) }
  }

  override func process() throws {
    guard let input = inputObject else { return }
    do {
      try formatter?.process(input)
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      throw terminatingError(error.record)
    }
  }

  override func end() throws { try formatter?.finish() }
}

final class FormatList: FormatCommand {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Format-List", "Property Object[] 0\n" + commonTable)

  override func options() throws -> Formatter.Options {
    var options = try super.options()
    options.shape = .list
    options.properties = try properties(allowing: [.expression, .label, .formatString])
    return options
  }
}

final class FormatTable: FormatCommand {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Format-Table",
    """
    Property Object[] 0
    AutoSize SwitchParameter
    HideTableHeaders SwitchParameter
    Wrap SwitchParameter

    """ + commonTable)

  override func options() throws -> Formatter.Options {
    var options = try super.options()
    options.shape = .table
    options.properties = try properties(allowing: [.expression, .label, .formatString, .width, .alignment])
    options.autoSize = flag("AutoSize")
    options.wraps = flag("Wrap")
    options.hidesHeaders = flag("HideTableHeaders")
    return options
  }
}

final class FormatWide: FormatCommand {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Format-Wide",
    """
    Property Object 0
    AutoSize SwitchParameter
    Column Int32 range=1..2147483647

    """ + commonTable)

  override func options() throws -> Formatter.Options {
    var options = try super.options()
    options.shape = .wide
    options.properties = try properties(allowing: [.expression, .formatString])
    options.autoSize = flag("AutoSize")
    options.columns = int("Column") ?? 0
    if options.autoSize, options.columns > 0 {
      let record = ErrorRecord(
        id: "FormatCannotSpecifyAutosizeAndColumns", "Found invalid data while decoding.", category: .invalidArgument,
        exception: "System.IO.InvalidDataException")
      record.detailsMessage = "Cmdlet parameters AutoSize and Column are mutually exclusive."
      throw TerminatingError(record)
    }
    return options
  }
}

final class FormatCustom: FormatCommand {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Format-Custom",
    """
    Property Object[] 0
    Depth Int32 range=1..2147483647

    """ + commonTable)

  override func options() throws -> Formatter.Options {
    var options = try super.options()
    options.shape = .custom
    options.properties = try properties(allowing: [.expression, .depth])
    // Objects may hold each other; no tree is read deeper than this.
    options.depth = min(int("Depth") ?? 5, 1000)
    return options
  }
}
