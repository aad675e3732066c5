extension FunctionTable {
  /// Paths; those of the operating system are the same, as clusters run Linux.
  static let pathFunctions: [TemplateFunction] =
    texts.map { name, body in
      TemplateFunction(name, GoSignature(.string)) { arguments, _ throws(FunctionError) in
        .string(GoString(body(arguments.string(0).bytes)))
      }
    }
    + ["isAbs", "osIsAbs"].map { name in
      TemplateFunction(name, GoSignature(.string)) { arguments, _ throws(FunctionError) in
        .bool(GoPath.isAbsolute(arguments.string(0).bytes))
      }
    }

  private static let texts: [(GoString, @Sendable ([UInt8]) -> [UInt8])] = [
    ("base", { GoPath.base($0) }), ("osBase", { GoPath.base($0) }),
    ("dir", { GoPath.folder($0) }), ("osDir", { GoPath.folder($0) }),
    ("clean", { GoPath.clean($0) }), ("osClean", { GoPath.clean($0) }),
    ("ext", { GoPath.suffix($0) }), ("osExt", { GoPath.suffix($0) }),
  ]
}
