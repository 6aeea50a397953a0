extension PSType {
  nonisolated(unsafe) static let fileInfo = PSType.named("System.IO.FileInfo")
  nonisolated(unsafe) static let directoryInfo = PSType.named("System.IO.DirectoryInfo")
}

/// Properties and methods of FileInfo and DirectoryInfo.
enum FileItemMembers {
  static func file(_ members: inout TypeMembers) {
    add(&members, "Mode", "string", .codeProperty) { .text($0.mode) }
    add(&members, "BaseName", "string", .scriptProperty) { .text($0.baseName) }
    addLinks(&members)
    add(&members, "Length", "long") { .long($0.status?.length ?? 0) }
    add(&members, "DirectoryName", "string") { .text($0.path.parent?.display ?? "") }
    add(&members, "Directory", "System.IO.DirectoryInfo") { parent($0) }
    members.add(
      PropertyMember(
        "IsReadOnly", "bool",
        get: { subject, _ in item(subject).map { .bool($0.attributes.contains(.readOnly)) } ?? .null },
        set: { subject, value, context in
          guard let item = item(subject) else { return }
          var attributes = item.attributes
          if context.isTrue(value) { attributes.insert(.readOnly) } else { attributes.remove(.readOnly) }
          try change(item, attributes: attributes)
        }))
    addCommon(&members)
    addFileMethods(&members)
  }

  static func folder(_ members: inout TypeMembers) {
    add(&members, "Mode", "string", .codeProperty) { .text($0.mode) }
    add(&members, "BaseName", "string", .scriptProperty) { .text($0.baseName) }
    addLinks(&members)
    add(&members, "Parent", "System.IO.DirectoryInfo") { parent($0) }
    add(&members, "Root", "System.IO.DirectoryInfo") {
      .object(FileItem(ItemPath(drive: $0.path.drive, path: ""), status: nil, isFolder: true))
    }
    addCommon(&members)
    addFolderMethods(&members)
  }

  private static func item(_ subject: Value) -> FileItem? { subject.objectValue as? FileItem }

  private static func parent(_ item: FileItem) -> Value {
    guard let parent = item.path.parent else { return .null }
    return .object(FileItem(parent, status: nil, isFolder: true))
  }

  private static func add(
    _ members: inout TypeMembers, _ name: String, _ typeName: String, _ kind: MemberKind = .property,
    _ get: @escaping (FileItem) -> Value
  ) {
    members.add(PropertyMember(name, typeName, kind: kind) { subject, _ in item(subject).map(get) ?? .null })
  }

  private static func addLinks(_ members: inout TypeMembers) {
    func target(_ item: FileItem) -> Value { item.status?.linkTarget.map(Value.text) ?? .null }
    add(&members, "Target", "string", .codeProperty, target)
    add(&members, "LinkType", "string", .codeProperty) {
      $0.attributes.contains(.reparsePoint) ? .text("SymbolicLink") : .null
    }
    add(&members, "LinkTarget", "string", .property, target)
  }

  private static func addCommon(_ members: inout TypeMembers) {
    add(&members, "FullName", "string") { .text($0.path.display) }
    add(&members, "Extension", "string") { .text($0.fileExtension) }
    add(&members, "Name", "string") { .text($0.name) }
    add(&members, "Exists", "bool") { item in
      item.refresh()
      return .bool(item.status != nil)
    }
    addTime(&members, "CreationTime") { $0.created }
    addTime(&members, "LastAccessTime") { $0.modified }
    addTime(&members, "LastWriteTime") { $0.modified }
    members.add(
      PropertyMember(
        "Attributes", "System.IO.FileAttributes",
        get: { subject, context in
          guard let item = item(subject) else { return .null }
          let text = Value.text(item.attributesText)
          guard let type = TypeLibrary.type(named: "System.IO.FileAttributes") else { return text }
          return try context.convert(text, to: type)
        },
        set: { subject, value, context in
          guard let item = item(subject) else { return }
          try change(item, attributes: parseAttributes(context.string(value)))
        }))
    members.add(
      MethodMember("Refresh", ["void Refresh()"]) { subject, _, _ in
        item(subject)?.refresh()
        return .nothing
      })
    members.add(
      MethodMember("ToString", ["string ToString()"]) { subject, _, _ in .text(item(subject)?.path.display ?? "") })
  }

  /// A time in both forms, settable: setting any of them sets the time of the last change, the only one that disks keep.
  private static func addTime(_ members: inout TypeMembers, _ name: String, _ get: @escaping (DiskItem) -> Double) {
    for isUTC in [false, true] {
      members.add(
        PropertyMember(
          isUTC ? name + "Utc" : name, "datetime",
          get: { subject, _ in
            guard let item = item(subject) else { return .null }
            if item.status == nil { item.refresh() }
            // .NET gives the beginning of its calendar of files for one that is not there.
            let seconds = item.status.map(get) ?? -11_644_473_600
            return .date(isUTC ? FileTime.utc(seconds) : FileTime.local(seconds))
          },
          set: { subject, value, context in
            guard let item = item(subject) else { return }
            let converted = try context.convert(value, to: .dateTime)
            guard var date = (converted.objectValue as? DateTimeBox)?.dateTime else { return }
            if isUTC, date.kind == .unspecified { date.kind = .utc }
            guard name != "CreationTime" else { return }
            try change(item, modified: FileTime.seconds(date))
          }))
    }
  }

  private static func parseAttributes(_ text: String) -> DiskItem.Attributes {
    var result: DiskItem.Attributes = []
    for word in text.split(separator: ",") {
      switch word.trimmingSpaces.caseFolded {
      case "readonly": result.insert(.readOnly)
      case "hidden": result.insert(.hidden)
      case "system": result.insert(.system)
      case "archive": result.insert(.archive)
      case "directory": result.insert(.directory)
      default: if let number = Int(word.trimmingSpaces) { result.formUnion(.init(rawValue: number)) }
      }
    }
    return result
  }

  private static func change(
    _ item: FileItem, attributes: DiskItem.Attributes? = nil, modified: Double? = nil
  ) throws {
    guard let disk = item.path.drive.disk else { return }
    do {
      try disk.setAttributes(
        attributes ?? item.attributes, modified: modified, of: item.path.drive.diskPath(item.path.path))
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: item.path, id: "ExceptionWhenSetting", category: .notSpecified)
    }
    item.refresh()
  }

  // MARK: Methods

  private static func addFileMethods(_ members: inout TypeMembers) {
    members.add(
      MethodMember("Delete", ["void Delete()"]) { subject, _, context in
        guard let item = item(subject) else { return .nothing }
        try context.drives.fileSystem.delete(item.path, recursive: false)
        item.refresh()
        return .nothing
      })
    members.add(
      MethodMember(
        "CopyTo",
        [
          "System.IO.FileInfo CopyTo(string destFileName)",
          "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)",
        ]
      ) { subject, arguments, context in
        guard let item = item(subject), let first = arguments.first else { return .null }
        let target = try context.drives.place(context.string(first))
        let overwrite = arguments.count > 1 && context.isTrue(arguments[1])
        try context.drives.fileSystem.copyFile(item.path, to: target, overwrite: overwrite)
        return try context.drives.fileSystem.item(target) ?? .null
      })
    members.add(
      MethodMember("MoveTo", ["void MoveTo(string destFileName)"]) { subject, arguments, context in
        guard let item = item(subject), let first = arguments.first else { return .nothing }
        let target = try context.drives.place(context.string(first))
        try context.drives.fileSystem.move(item.path, to: target)
        item.moved(to: target)
        return .nothing
      })
  }

  private static func addFolderMethods(_ members: inout TypeMembers) {
    members.add(
      MethodMember("Delete", ["void Delete()", "void Delete(bool recursive)"]) { subject, arguments, context in
        guard let item = item(subject) else { return .nothing }
        let recursive = arguments.first.map(context.isTrue) ?? false
        try context.drives.fileSystem.delete(item.path, recursive: recursive)
        item.refresh()
        return .nothing
      })
    members.add(
      MethodMember("Create", ["void Create()"]) { subject, _, context in
        guard let item = item(subject) else { return .nothing }
        try context.drives.fileSystem.makeFolder(item.path)
        item.refresh()
        return .nothing
      })
    members.add(
      MethodMember("CreateSubdirectory", ["System.IO.DirectoryInfo CreateSubdirectory(string path)"]) {
        subject, arguments, context in
        guard let item = item(subject), let first = arguments.first else { return .null }
        let path = item.path.appending(context.string(first))
        try context.drives.fileSystem.makeFolder(path)
        return try context.drives.fileSystem.item(path) ?? .null
      })
    for (name, files, folders) in [
      ("GetFiles", true, false), ("GetDirectories", false, true), ("GetFileSystemInfos", true, true),
    ] {
      members.add(
        MethodMember(
          name, ["System.IO.FileSystemInfo[] \(name)()", "System.IO.FileSystemInfo[] \(name)(string searchPattern)"]
        ) {
          subject, arguments, context in
          guard let item = item(subject) else { return .null }
          let pattern = WildcardPattern(arguments.first.map(context.string) ?? "*")
          let children = try context.drives.fileSystem.children(item.path)
          return .list(
            children.filter { ($0.isContainer ? folders : files) && pattern.matches($0.name) }.map(\.value))
        })
    }
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
