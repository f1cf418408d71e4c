/// References to characters in HTML: `&nbsp;`, `&#12290;`, `&#x3002;`.
enum CharacterReference {
  /// The longest reference without its marks: `thetasym`, and numbers with zeros before them.
  private static let longest = 10

  private static let named: [String: Unicode.Scalar] = [
    "nbsp": "\u{A0}", "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "ldquo": "“", "rdquo": "”",
    "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "bdquo": "„", "mdash": "—", "ndash": "–", "horbar": "―", "hellip": "…",
    "middot": "·", "times": "×", "deg": "°", "permil": "‰", "plusmn": "±", "le": "≤", "ge": "≥", "ne": "≠",
    "asymp": "≈", "equiv": "≡", "infin": "∞", "sum": "∑", "radic": "√", "minus": "−", "yen": "¥", "pound": "£",
    "cent": "¢", "euro": "€", "curren": "¤", "emsp": "\u{2003}", "ensp": "\u{2002}", "thinsp": "\u{2009}",
    "zwnj": "\u{200C}", "zwj": "\u{200D}", "shy": "\u{AD}", "bull": "•", "sup1": "¹", "sup2": "²", "sup3": "³",
    "frac12": "½", "frac14": "¼", "frac34": "¾", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›",
    "copy": "©", "reg": "®", "trade": "™", "divide": "÷", "para": "¶", "sect": "§", "ordm": "º", "ordf": "ª",
    "micro": "µ", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "loz": "◊", "prime": "′",
    "Prime": "″", "oline": "‾", "tilde": "˜", "circ": "ˆ", "dagger": "†", "Dagger": "‡", "iexcl": "¡", "iquest": "¿",
    "brvbar": "¦", "uml": "¨", "macr": "¯", "acute": "´", "cedil": "¸", "not": "¬", "alpha": "α", "beta": "β",
    "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε", "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ",
    "Sigma": "Σ", "omega": "ω", "Omega": "Ω", "theta": "θ", "phi": "φ", "rho": "ρ", "tau": "τ", "eta": "η",
    "lowbar": "_", "lpar": "(", "rpar": ")", "comma": ",", "period": ".", "colon": ":", "semi": ";", "num": "#",
    "percnt": "%", "sol": "/", "lsqb": "[", "rsqb": "]", "ast": "*", "plus": "+", "equals": "=", "excl": "!",
    "quest": "?", "dollar": "$", "commat": "@", "NewLine": " ", "Tab": " ", "agrave": "à", "aacute": "á",
    "egrave": "è", "eacute": "é", "ecirc": "ê", "igrave": "ì", "iacute": "í", "ograve": "ò", "oacute": "ó",
    "ugrave": "ù", "uacute": "ú", "uuml": "ü", "ouml": "ö", "auml": "ä", "ccedil": "ç", "ntilde": "ñ", "szlig": "ß",
  ]

  /// The numbers from 128 to 159, which pages mean as Windows does.
  private static let windows: [UInt32: Unicode.Scalar] = [
    128: "€", 130: "‚", 132: "„", 133: "…", 134: "†", 135: "‡", 136: "ˆ", 137: "‰", 139: "‹", 145: "‘", 146: "’",
    147: "“", 148: "”", 149: "•", 150: "–", 151: "—", 152: "˜", 153: "™", 155: "›",
  ]

  /// The character that the reference at a position stands for, and where it ends; nil if it is none that is known.
  static func read(_ bytes: [UInt8], at position: Int, until end: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    var next = position + 1
    var name: [UInt8] = []
    while next < end, name.count <= longest,
      MarkupTokens.isLetter(bytes[next]) || 0x30...0x39 ~= bytes[next] || bytes[next] == UInt8(ascii: "#")
    {
      name.append(bytes[next])
      next += 1
    }
    guard !name.isEmpty else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    guard let scalar = named[text] ?? named[text.lowercased()] ?? numbered(text) else { return nil }
    return (scalar, next < end && bytes[next] == UInt8(ascii: ";") ? next + 1 : next)
  }

  private static func numbered(_ text: String) -> Unicode.Scalar? {
    guard text.hasPrefix("#") else { return nil }
    let isHexadecimal = text.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
    let number = UInt32(text.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
    guard let number else { return nil }
    return windows[number] ?? Unicode.Scalar(number).flatMap { $0.value >= 0x20 ? $0 : nil }
  }

  /// Adds text to UTF-8 with its references resolved.
  static func append(_ range: Range<Int>, of bytes: [UInt8], to output: inout [UInt8]) {
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == UInt8(ascii: "&"), let (scalar, end) = read(bytes, at: position, until: range.upperBound) {
        output += Array(String(scalar).utf8)
        position = end
      } else {
        output.append(bytes[position])
        position += 1
      }
    }
  }

  /// Text with its references resolved.
  static func text(_ range: Range<Int>, of bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    append(range, of: bytes, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
