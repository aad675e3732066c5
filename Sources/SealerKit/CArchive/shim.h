// The one system library of the project: https://libarchive.org
#include <archive.h>
#include <archive_entry.h>
