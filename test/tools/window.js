#!/usr/bin/env -S gjs
// The smallest browser on WebKitGTK: one window that is driven and remembers, in the folder that is its home.
// Its arguments name what Safari has and Debian's build has switched off.

imports.gi.versions.Gtk = '3.0'
imports.gi.versions.WebKit2 = '4.1'
const { GLib, Gtk, WebKit2 } = imports.gi

Gtk.init(null)
const home = GLib.getenv('HOME')
const place = { base_data_directory: `${home}/data`, base_cache_directory: `${home}/cache` }
const settings = new WebKit2.Settings()
const all = WebKit2.Settings.get_all_features()
for (let n = 0; n < all.get_length(); n++)
  if (ARGV.includes(all.get(n).get_identifier())) settings.set_feature_enabled(all.get(n), true)
const context = new WebKit2.WebContext({ website_data_manager: new WebKit2.WebsiteDataManager(place) })
context.set_automation_allowed(true)
context.connect('automation-started', (_, session) => {
  session.connect('create-web-view', () => {
    const view = new WebKit2.WebView({ web_context: context, settings, is_controlled_by_automation: true })
    const window = new Gtk.Window({ default_width: 1080, default_height: 810 })
    window.add(view)
    window.show_all()
    return view
  })
})
Gtk.main()
