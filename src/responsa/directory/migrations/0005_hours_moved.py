from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0004_house_calendar'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='institution',
            name='closes',
        ),
        migrations.RemoveField(
            model_name='institution',
            name='opens',
        ),
        migrations.RemoveField(
            model_name='institution',
            name='work_days',
        ),
    ]
