extension FunctionTable {
  /// Paths; those of the operating system are the same, as clusters run Linux.
  static let pathFunctions: [TemplateFunction] =
    texts.map { name, cost, body in
      TemplateFunction(name, cost: cost, GoSignature(.string)) { arguments, _ throws(FunctionError) in
        .string(GoString(body(arguments.string(0).bytes)))
      }
    }
    + ["isAbs", "osIsAbs"].map { name in
      TemplateFunction(name, GoSignature(.string)) { arguments, _ throws(FunctionError) in
        .bool(GoPath.isAbsolute(arguments.string(0).bytes))
      }
    }

  private static let texts: [(GoString, FunctionCost, @Sendable ([UInt8]) -> [UInt8])] = [
    ("base", .look, { GoPath.base($0) }), ("osBase", .look, { GoPath.base($0) }),
    ("dir", .rewrite, { GoPath.folder($0) }), ("osDir", .rewrite, { GoPath.folder($0) }),
    ("clean", .rewrite, { GoPath.clean($0) }), ("osClean", .rewrite, { GoPath.clean($0) }),
    ("ext", .look, { GoPath.suffix($0) }), ("osExt", .look, { GoPath.suffix($0) }),
  ]
}
