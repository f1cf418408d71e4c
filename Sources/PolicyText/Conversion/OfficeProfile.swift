/// The settings with which LibreOffice converts: no macro runs, nothing that a document links to is fetched.
///
/// With its own settings it fetches linked images, if not for text, then for pages.
enum OfficeProfile {
  /// `registrymodifications.xcu` of a user's profile.
  static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
    oor:op="fuse"><value>2</value></prop></item>
    </oor:items>
    """
}
