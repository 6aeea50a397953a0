extension TypeLibrary {
  /// .NET's types for files, over the session's drives: System.IO.File, Directory, readers and writers, digests.
  nonisolated(unsafe) static let fileTypes: KeyValuePairs<String, Builder> = [
    "System.IO.File": { type in FileStatics.add(to: &type) },
    "System.IO.Directory": { type in FolderStatics.add(to: &type) },
    "System.IO.FileInfo": { type in
      type.constructor { _, arguments, context in
        let place = try FileMembers.place(arguments, context)
        let status = (try? context.drives.fileSystem.status(place)) ?? nil
        return .object(FileItem(place, status: status?.isDirectory == true ? nil : status, isFolder: false))
      }
      FileItemMembers.file(&type.members)
    },
    "System.IO.DirectoryInfo": { type in
      type.constructor { _, arguments, context in
        let place = try FileMembers.place(arguments, context)
        return .object(
          FileItem(place, status: (try? context.drives.fileSystem.status(place)) ?? nil, isFolder: true))
      }
      FileItemMembers.folder(&type.members)
    },
    "System.IO.StreamReader": { type in
      type.constructor { _, arguments, context in .object(try TextReaderBox(arguments, context)) }
      TextReaderBox.add(to: &type)
    },
    "System.IO.StringReader": { type in
      type.constructor { _, arguments, context in
        .object(TextReaderBox(arguments.first.map(context.string) ?? "", .named("System.IO.StringReader")))
      }
      TextReaderBox.add(to: &type)
    },
    "System.IO.StreamWriter": { type in
      type.constructor { _, arguments, context in .object(try TextWriterBox(arguments, context)) }
      TextWriterBox.add(to: &type)
    },
    "System.IO.StringWriter": { type in
      type.constructor { _, _, _ in .object(TextWriterBox()) }
      TextWriterBox.add(to: &type)
    },
    "System.Security.Cryptography.MD5": { type in DigestStatics.add("MD5", to: &type) },
    "System.Security.Cryptography.SHA1": { type in DigestStatics.add("SHA1", to: &type) },
    "System.Security.Cryptography.SHA256": { type in DigestStatics.add("SHA256", to: &type) },
    "System.Security.Cryptography.SHA384": { type in DigestStatics.add("SHA384", to: &type) },
    "System.Security.Cryptography.SHA512": { type in DigestStatics.add("SHA512", to: &type) },
  ]
}

/// What members of .NET's file types share.
enum FileMembers {
  /// Does something with files; what they refuse is the exception that .NET throws.
  static func io<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as TerminatingError {
      throw MethodFailure(error.record.exception)
    }
  }

  static func place(_ arguments: [Value], _ context: ExecutionContext, at index: Int = 0) throws -> ItemPath {
    guard index < arguments.count, !arguments[index].isNull else {
      throw MethodFailure("System.ArgumentNullException", "Value cannot be null. (Parameter 'path')")
    }
    let text = context.string(arguments[index])
    guard !text.isEmpty else {
      throw MethodFailure("System.ArgumentException", "The value cannot be an empty string. (Parameter 'path')")
    }
    return try io { try context.drives.place(text) }
  }

  /// The encoding among the arguments.
  static func encoding(_ arguments: [Value]) -> TextEncoding? {
    for case .object(let object) in arguments {
      guard let box = object as? EncodingBox else { continue }
      if box.kind == .utf8 { return box.hasPreamble ? .utf8BOM : .utf8NoBOM }
      return TextEncoding(named: box.names.web)
    }
    return nil
  }

  static func bytes(_ value: Value, _ context: ExecutionContext) -> [UInt8] {
    (context.enumerate(value) ?? [value]).compactMap { item in
      guard case .object(let object)? = try? context.convert(item, to: .byte), let box = object as? NumberBox,
        case .byte(let byte) = box.number
      else { return nil }
      return byte
    }
  }

  static func byteArray(_ bytes: [UInt8]) -> Value { .array(PSArray(bytes.map { Number.byte($0).value }, of: .byte)) }

  static func lines(_ value: Value, _ context: ExecutionContext) -> String {
    (context.enumerate(value) ?? [value]).map { context.string($0) + "\n" }.joined()
  }

  /// .NET's search patterns have `*` and `?` and nothing else; `*.*` is everything.
  static func pattern(_ text: String) -> WildcardPattern {
    if text == "*.*" { return WildcardPattern("*") }
    return WildcardPattern(text.split(separator: "[", omittingEmptySubsequences: false).joined(separator: "`["))
  }
}

/// Static members of System.IO.File.
private enum FileStatics {
  static func add(to type: inout TypeBuilder) {
    addReading(to: &type)
    addWriting(to: &type)
    addMoving(to: &type)
    addTimes(to: &type)
  }

  private static func read(_ arguments: [Value], _ context: ExecutionContext) throws -> [UInt8] {
    let place = try FileMembers.place(arguments, context)
    return try FileMembers.io {
      if try context.drives.fileSystem.isContainer(place) {
        throw ProviderErrors.record(.accessDenied(place.path), at: place, id: "", category: .notSpecified)
      }
      return try context.drives.fileSystem.read(place)
    }
  }

  private static func text(_ arguments: [Value], _ context: ExecutionContext) throws -> String {
    TextEncoding.decode(
      try read(arguments, context), fallback: FileMembers.encoding(Array(arguments.dropFirst())) ?? .utf8NoBOM)
  }

  private static func addReading(to type: inout TypeBuilder) {
    type.staticMethod("Exists") { _, arguments, context in
      guard let first = arguments.first, let place = try? context.drives.place(context.string(first)) else {
        return .bool(false)
      }
      let status = (try? context.drives.fileSystem.status(place)) ?? nil
      return .bool(status.map { !$0.isDirectory } ?? false)
    }
    type.staticMethod("ReadAllText") { _, arguments, context in .text(try text(arguments, context)) }
    type.staticMethod("ReadAllLines") { _, arguments, context in
      .strings(TextLines.all(in: try text(arguments, context)))
    }
    type.staticMethod("ReadLines") { _, arguments, context in .strings(TextLines.all(in: try text(arguments, context)))
    }
    type.staticMethod("ReadAllBytes") { _, arguments, context in
      FileMembers.byteArray(try read(arguments, context))
    }
    type.staticMethod("OpenText") { _, arguments, context in
      .object(TextReaderBox(try text(arguments, context), .named("System.IO.StreamReader")))
    }
  }

  private static func write(
    _ text: String, _ arguments: [Value], append: Bool, _ context: ExecutionContext
  ) throws -> Value {
    let place = try FileMembers.place(arguments, context)
    let encoding = FileMembers.encoding(Array(arguments.dropFirst())) ?? .utf8NoBOM
    return try FileMembers.io {
      let isNew = try !append || context.drives.fileSystem.status(place) == nil
      let bytes = (isNew ? encoding.preamble : []) + encoding.encode(text)
      try context.drives.fileSystem.write(bytes, to: place, append: append)
      return .nothing
    }
  }

  private static func addWriting(to type: inout TypeBuilder) {
    for (name, append) in [("WriteAllText", false), ("AppendAllText", true)] {
      type.staticMethod(name) { _, arguments, context in
        try write(arguments.count > 1 ? context.string(arguments[1]) : "", arguments, append: append, context)
      }
    }
    for (name, append) in [("WriteAllLines", false), ("AppendAllLines", true)] {
      type.staticMethod(name) { _, arguments, context in
        try write(
          arguments.count > 1 ? FileMembers.lines(arguments[1], context) : "", arguments, append: append, context)
      }
    }
    for (name, append) in [("WriteAllBytes", false), ("AppendAllBytes", true)] {
      type.staticMethod(name) { _, arguments, context in
        let place = try FileMembers.place(arguments, context)
        let bytes = arguments.count > 1 ? FileMembers.bytes(arguments[1], context) : []
        return try FileMembers.io {
          try context.drives.fileSystem.write(bytes, to: place, append: append)
          return .nothing
        }
      }
    }
    for (name, append) in [("CreateText", false), ("AppendText", true)] {
      type.staticMethod(name) { _, arguments, context in
        .object(try TextWriterBox(Array(arguments.prefix(1)) + [.bool(append)], context))
      }
    }
  }

  private static func addMoving(to type: inout TypeBuilder) {
    type.staticMethod("Delete") { _, arguments, context in
      let place = try FileMembers.place(arguments, context)
      return try FileMembers.io {
        guard let status = try context.drives.fileSystem.status(place) else { return .nothing }
        if status.isDirectory {
          throw ProviderErrors.record(.accessDenied(place.path), at: place, id: "", category: .notSpecified)
        }
        try context.drives.fileSystem.delete(place, recursive: false)
        return .nothing
      }
    }
    type.staticMethod("Copy") { _, arguments, context in
      let (source, target) = try (FileMembers.place(arguments, context), FileMembers.place(arguments, context, at: 1))
      let overwrite = arguments.count > 2 && context.isTrue(arguments[2])
      return try FileMembers.io {
        try context.drives.fileSystem.copyFile(source, to: target, overwrite: overwrite)
        return .nothing
      }
    }
    type.staticMethod("Move") { _, arguments, context in
      let (source, target) = try (FileMembers.place(arguments, context), FileMembers.place(arguments, context, at: 1))
      let overwrite = arguments.count > 2 && context.isTrue(arguments[2])
      return try FileMembers.io {
        let fileSystem = context.drives.fileSystem
        guard try fileSystem.status(source) != nil else {
          throw ProviderErrors.record(.notFound(source.path), at: source, id: "", category: .notSpecified)
        }
        if !overwrite, try fileSystem.status(target) != nil {
          throw ProviderErrors.record(.exists(target.path), at: target, id: "", category: .notSpecified)
        }
        try fileSystem.move(source, to: target)
        return .nothing
      }
    }
  }

  /// Times and attributes are those of the file's object.
  private static func addTimes(to type: inout TypeBuilder) {
    for name in [
      "CreationTime", "LastAccessTime", "LastWriteTime", "CreationTimeUtc", "LastAccessTimeUtc", "LastWriteTimeUtc",
      "Attributes",
    ] {
      type.staticMethod("Get" + name) { _, arguments, context in
        let place = try FileMembers.place(arguments, context)
        let item = FileItem(place, status: try FileMembers.io { try context.drives.fileSystem.status(place) })
        return try context.property(Symbol(name), of: .object(item)) ?? .null
      }
      type.staticMethod("Set" + name) { _, arguments, context in
        let place = try FileMembers.place(arguments, context)
        guard arguments.count > 1, let status = try FileMembers.io({ try context.drives.fileSystem.status(place) })
        else {
          throw MethodFailure("System.IO.FileNotFoundException", "Could not find file '\(place.display)'.")
        }
        try context.setProperty(Symbol(name), of: .object(FileItem(place, status: status)), to: arguments[1])
        return .nothing
      }
    }
  }
}

/// Static members of System.IO.Directory.
private enum FolderStatics {
  static func add(to type: inout TypeBuilder) {
    type.staticMethod("Exists") { _, arguments, context in
      guard let first = arguments.first, let place = try? context.drives.place(context.string(first)) else {
        return .bool(false)
      }
      return .bool((try? context.drives.fileSystem.isContainer(place)) ?? false)
    }
    type.staticMethod("CreateDirectory") { _, arguments, context in
      let place = try FileMembers.place(arguments, context)
      return try FileMembers.io {
        try context.drives.fileSystem.makeFolder(place)
        return try context.drives.fileSystem.item(place) ?? .null
      }
    }
    type.staticMethod("Delete") { _, arguments, context in
      let place = try FileMembers.place(arguments, context)
      let recursive = arguments.count > 1 && context.isTrue(arguments[1])
      return try FileMembers.io {
        guard try context.drives.fileSystem.isContainer(place) else {
          throw ProviderErrors.record(.notDirectory(place.path), at: place, id: "", category: .notSpecified)
        }
        try context.drives.fileSystem.delete(place, recursive: recursive)
        return .nothing
      }
    }
    type.staticMethod("Move") { _, arguments, context in
      let (source, target) = try (FileMembers.place(arguments, context), FileMembers.place(arguments, context, at: 1))
      return try FileMembers.io {
        try context.drives.fileSystem.move(source, to: target)
        return .nothing
      }
    }
    type.staticMethod("GetCurrentDirectory") { _, _, context in .text(context.drives.location.display) }
    type.staticMethod("SetCurrentDirectory") { _, arguments, context in
      let place = try FileMembers.place(arguments, context)
      guard try FileMembers.io({ try context.drives.fileSystem.isContainer(place) }) else {
        throw MethodFailure(
          "System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(place.display)'.")
      }
      context.drives.setLocation(place)
      return .nothing
    }
    type.staticMethod("GetParent") { _, arguments, context in
      let place = try FileMembers.place(arguments, context)
      return place.parent.map { .object(FileItem($0, status: nil, isFolder: true)) } ?? .null
    }
    addListing(to: &type)
  }

  private static func addListing(to type: inout TypeBuilder) {
    for (noun, files, folders) in [
      ("Files", true, false), ("Directories", false, true), ("FileSystemEntries", true, true),
    ] {
      for verb in ["Get", "Enumerate"] {
        type.staticMethod(verb + noun) { _, arguments, context in
          let place = try FileMembers.place(arguments, context)
          let given = context.string(arguments[0])
          let pattern = FileMembers.pattern(arguments.count > 1 ? context.string(arguments[1]) : "*")
          let deep = arguments.count > 2 && context.string(arguments[2]) == "AllDirectories"
          var names: [String] = []
          try FileMembers.io {
            try list(place, prefix: prefix(given, place), deep: deep) { child, name in
              if child.isContainer ? folders : files, pattern.matches(child.name) { names.append(name) }
            }
          }
          return .strings(names)
        }
      }
    }
  }

  private static func prefix(_ given: String, _ place: ItemPath) -> String {
    given.last.map(ItemPath.isSeparator) == true ? given : given + place.drive.separator
  }

  private static func list(
    _ place: ItemPath, prefix: String, deep: Bool, _ body: (Provider.Child, String) -> Void
  ) throws {
    let fileSystem = place.drive.provider
    guard try fileSystem.isContainer(place) else {
      throw ProviderErrors.record(.notDirectory(place.path), at: place, id: "", category: .notSpecified)
    }
    let children = try fileSystem.children(place)
    for child in children { body(child, prefix + child.name) }
    guard deep else { return }
    for child in children where child.isContainer {
      try list(place.appending(child.name), prefix: prefix + child.name + place.drive.separator, deep: true, body)
    }
  }
}

/// System.Security.Cryptography's digests.
private enum DigestStatics {
  static func add(_ algorithm: String, to type: inout TypeBuilder) {
    let name = type.type.fullName
    type.staticMethod("Create", "\(name) ()") { _, _, _ in .object(RecordBox(name, [:])) }
    type.staticMethod("HashData", "byte[] (byte[] source)") { _, arguments, context in
      FileMembers.byteArray(Digest.of(arguments.first.map { FileMembers.bytes($0, context) } ?? [], algorithm))
    }
    type.method("ComputeHash", "byte[] (byte[] buffer)") { _, arguments, context in
      FileMembers.byteArray(Digest.of(arguments.first.map { FileMembers.bytes($0, context) } ?? [], algorithm))
    }
    for method in ["Dispose", "Clear", "Initialize"] { type.method(method, "void ()") { _, _, _ in .nothing } }
  }
}
