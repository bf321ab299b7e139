articles-title = Жаңалықтар
