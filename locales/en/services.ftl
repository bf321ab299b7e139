services-title = Services
