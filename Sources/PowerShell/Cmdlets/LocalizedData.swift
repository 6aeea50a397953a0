/// Import-LocalizedData: the texts of a script in the session's language, from a .psd1 file in a folder of the culture's name.
final class ImportLocalizedData: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Import-LocalizedData",
    """
    BindingVariable String 0 notempty alias=Variable
    UICulture String 1
    BaseDirectory String
    FileName String
    """)

  override func end() throws {
    let script = run.site.extent.source.fileName
    guard let name = string("FileName") ?? script.map(ModuleLoader.name) else {
      throw terminatingError(
        ErrorRecord(
          id: "NotCalledFromAScriptFile",
          "The FileName parameter must be specified when the Import-LocalizedData command is not called from a script file.",
          category: .invalidOperation, exception: "System.InvalidOperationException"))
    }
    let folder = string("BaseDirectory") ?? script.map(ScriptPath.folder) ?? "."
    let file = name.caseFolded.hasSuffix(".psd1") ? name : name + ".psd1"
    guard let found = try find(file, in: folder) else {
      return try writeError(
        ErrorRecord(
          id: "ImportLocalizedData",
          "Cannot find the PowerShell data file '\(file)' in directory '\(folder)\\\(culture)', or in any parent culture directories.",
          category: .objectNotFound, target: .text(folder),
          exception: "System.Management.Automation.PSInvalidOperationException"))
    }
    let value = try context.value(of: context.makeScriptBlock(found.text))
    guard let variable = string("BindingVariable") else { return try write(value) }
    run.scope.setRaw(Symbol(variable), value)
  }

  private var culture: String { string("UICulture") ?? "en-US" }

  /// In the culture's folder, in its language's, in the folder itself.
  private func find(_ file: String, in folder: String) throws -> (text: String, path: String)? {
    let language = culture.split(separator: "-").first.map(String.init) ?? culture
    for place in ["/" + culture, "/" + language, ""] {
      if let found = try context.readScript(folder + place + "/" + file) { return found }
    }
    return nil
  }
}
